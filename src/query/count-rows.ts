import type { Aggregate, Expression } from "../model/expression/types.ts";
import type { Dataset } from "../model/types.ts";

/** A count of what is never blank counts rows, for which the engine reads no column at all. */
export function countRows(home: Dataset, aggregate: Aggregate): Aggregate {
  if (aggregate.name !== "count" || aggregate.distinct || aggregate.operand === null) return aggregate;
  return isNeverBlank(home, aggregate.operand) ? { ...aggregate, operand: null } : aggregate;
}

/** A GUID is never blank when the column it is cast from is not. */
function isNeverBlank(home: Dataset, operand: Expression): boolean {
  if (operand.kind === "cast" && operand.type === "guid") return isNeverBlank(home, operand.operand);
  return (
    operand.kind === "reference" &&
    operand.dataset === home.name.toLowerCase() &&
    [...home.primaryKey, ...home.neverBlank].includes(operand.name)
  );
}
