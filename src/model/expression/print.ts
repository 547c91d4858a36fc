import { answerDataset, type Expression } from "./types.ts";

/** The expression as a person writes it, for catalogue and explanations; not meant for an engine. */
export function expressionText(node: Expression): string {
  switch (node.kind) {
    case "reference":
      return node.dataset === null || node.dataset === answerDataset
        ? node.name
        : `${node.dataset}.${node.name}`;
    case "literal":
      return typeof node.value === "string"
        ? `'${node.value.replaceAll("'", "''")}'`
        : String(node.value ?? "NULL").toUpperCase();
    case "not":
      return `NOT ${operandText(node.operand)}`;
    case "negate":
      return `-${operandText(node.operand)}`;
    case "binary":
      return `${operandText(node.left)} ${node.operator} ${operandText(node.right)}`;
    case "isNull":
      return `${operandText(node.operand)} IS ${node.negated ? "NOT " : ""}NULL`;
    case "in":
      return `${operandText(node.operand)} ${node.negated ? "NOT " : ""}IN (${node.items.map(expressionText).join(", ")})`;
    case "case": {
      const whens = node.whens.map(
        ({ when, result }) => `WHEN ${expressionText(when)} THEN ${expressionText(result)}`,
      );
      const otherwise = node.otherwise === null ? [] : [`ELSE ${expressionText(node.otherwise)}`];
      return ["CASE", ...whens, ...otherwise, "END"].join(" ");
    }
    case "cast":
      return `CAST(${expressionText(node.operand)} AS ${node.type === "guid" ? "uuid" : node.type})`;
    case "call":
      if (node.arguments.length === 0) return node.name.toUpperCase();
      return `${node.name.toUpperCase()}(${node.arguments.map(expressionText).join(", ")})`;
    case "aggregate": {
      const operand = node.operand === null ? "*" : expressionText(node.operand);
      return node.fraction === null
        ? `${node.name.toUpperCase()}(${node.distinct ? "DISTINCT " : ""}${operand})`
        : `${node.name.toUpperCase()}(${node.fraction}) WITHIN GROUP (ORDER BY ${operand})`;
    }
  }
}

const bracketed: ReadonlySet<Expression["kind"]> = new Set(["not", "negate", "binary", "isNull", "in"]);

function operandText(node: Expression): string {
  return bracketed.has(node.kind) ? `(${expressionText(node)})` : expressionText(node);
}
