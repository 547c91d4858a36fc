import type { Expression, Reference } from "./expression/types.ts";
import type { Dataset } from "./types.ts";

/**
 * A field's expression as a row without a partner must see it: blank. Most expressions are blank by themselves when every
 * column is; one that is not (COALESCE, IS NULL, CASE, a constant) is asked only where the dataset's key shows a row.
 * @param expression down to physical columns
 * @param through datasets that led to this one, as its columns carry them
 */
export function blankWithoutRow(
  dataset: Dataset,
  expression: Expression,
  through: readonly string[] = [],
): Expression {
  const [key] = dataset.primaryKey.length > 0 ? dataset.primaryKey : (dataset.uniqueKeys[0] ?? []);
  if (key === undefined || isBlankOfBlanks(expression)) return expression;
  const column: Reference = { kind: "reference", dataset: dataset.name, name: key };
  const operand = through.length === 0 ? column : { ...column, through };
  const when: Expression = { kind: "isNull", operand, negated: true };
  return { kind: "case", whens: [{ when, result: expression }], otherwise: null };
}

function isBlankOfBlanks(node: Expression): boolean {
  switch (node.kind) {
    case "reference":
      return true;
    case "not":
    case "negate":
    case "cast":
    case "in":
      return isBlankOfBlanks(node.operand);
    case "binary":
      return (
        !["AND", "OR", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"].includes(node.operator) &&
        (isBlankOfBlanks(node.left) || isBlankOfBlanks(node.right))
      );
    default:
      return false;
  }
}
