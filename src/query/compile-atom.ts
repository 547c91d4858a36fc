import type { Aggregate, Expression } from "../model/expression/types.ts";
import type { Dataset } from "../model/types.ts";
import { aggregate, binary, constant } from "../sql/builders.ts";
import type { SqlExpression } from "../sql/nodes.ts";
import { compileExpression, type ReferenceCompiler } from "./compile-expression.ts";

/**
 * An aggregate over the rows of its home, in the form that costs the engine least: a count of what is never blank
 * counts rows, for which no column is read; a sum of ones by a flag counts the rows that have it. (By conditions, sums
 * stay sums: the engine computes what several conditions share only once for them, but not for filtered counts.)
 * @param grouped whether there is a group for each result, and so a row in each
 */
export function compileAtom(
  home: Dataset,
  atom: Aggregate,
  reference: ReferenceCompiler,
  grouped: boolean,
): SqlExpression {
  const flag = summedFlag(atom);
  if (flag === null) return compileExpression(countRows(home, atom), reference);
  const counted = aggregate("count_if", compileExpression(flag, reference));
  if (grouped) return counted;
  const someRow = binary(">", aggregate("count", { kind: "star" }), constant(0));
  return { kind: "case", whens: [{ when: someRow, result: counted }], otherwise: null };
}

/** The flag of SUM(CASE WHEN flag THEN 1 ELSE 0 END), else null. */
function summedFlag({ name, distinct, operand }: Aggregate): Expression | null {
  if (name !== "sum" || distinct || operand?.kind !== "case") return null;
  const [first, ...others] = operand.whens;
  const isSumOfOnes =
    first !== undefined &&
    others.length === 0 &&
    isLiteral(first.result, 1) &&
    isLiteral(operand.otherwise, 0);
  return isSumOfOnes && first.when.kind === "reference" ? first.when : null;
}

function isLiteral(node: Expression | null, value: number): boolean {
  return node?.kind === "literal" && node.value === value;
}

function countRows(home: Dataset, atom: Aggregate): Aggregate {
  if (atom.name !== "count" || atom.distinct || atom.operand === null) return atom;
  return isNeverBlank(home, atom.operand) ? { ...atom, operand: null } : atom;
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
