import type { Expression, Operator } from "../model/expression/types.ts";
import { mapOperands } from "../model/expression/walk.ts";

const equalities: ReadonlySet<Operator> = new Set(["=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"]);

/**
 * A GUID shown as text, `CAST(CAST(x AS UUID) AS VARCHAR)`, means the same as the GUID itself where it is counted,
 * tested for blank, or compared with the text of a GUID: there the engine is spared the text of every row.
 */
export function compareIdsAsIds(node: Expression): Expression {
  const inner = mapOperands(node, compareIdsAsIds);
  switch (inner.kind) {
    case "binary": {
      if (!equalities.has(inner.operator)) return inner;
      const [left, right] = [asGuid(inner.left), asGuid(inner.right)];
      return left === null || right === null ? inner : { ...inner, left, right };
    }
    case "in": {
      const operand = asGuid(inner.operand);
      const items = inner.items.map(asGuid);
      const guids = items.filter((item) => item !== null);
      return operand === null || guids.length < items.length ? inner : { ...inner, operand, items: guids };
    }
    case "isNull":
      return { ...inner, operand: shownGuid(inner.operand) ?? inner.operand };
    case "aggregate":
      return inner.name === "count" && inner.operand !== null
        ? { ...inner, operand: shownGuid(inner.operand) ?? inner.operand }
        : inner;
    default:
      return inner;
  }
}

/** The GUID whose text an expression is: a shown GUID, or the text of one in its one spelling. */
function asGuid(node: Expression): Expression | null {
  if (node.kind === "literal") {
    const isGuid =
      typeof node.value === "string" && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(node.value);
    return isGuid ? { kind: "cast", operand: node, type: "guid" } : null;
  }
  return shownGuid(node);
}

function shownGuid(node: Expression): Expression | null {
  const guid = node.kind === "cast" && node.type === "text" ? node.operand : null;
  return guid?.kind === "cast" && guid.type === "guid" ? guid : null;
}
