import type { Aggregate, Expression } from "../model/expression/types.ts";

/**
 * A count of ids as text is a count of the ids: the spelling neither makes nor hides a blank, and two ids that
 * differ are spelt differently. The engine then need not spell out the id of every row.
 */
export function countWithoutConversion(aggregate: Aggregate): Aggregate {
  if (aggregate.name !== "count" || aggregate.operand === null) return aggregate;
  return { ...aggregate, operand: withoutSpelling(aggregate.operand) };
}

function withoutSpelling(operand: Expression): Expression {
  const isIdAsText =
    operand.kind === "cast" &&
    operand.type === "text" &&
    operand.operand.kind === "cast" &&
    operand.operand.type === "guid";
  return isIdAsText ? operand.operand : operand;
}
