import { answerDataset, type Expression } from "./types.ts";

/** The expression as a person writes it, for catalogue and explanations; reading it gives the same expression. */
export function expressionText(node: Expression): string {
  switch (node.kind) {
    case "reference":
      return node.dataset === null || node.dataset === answerDataset
        ? nameText(node.name)
        : `${nameText(node.dataset)}.${nameText(node.name)}`;
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
      return callText(node.name, node.arguments.map(expressionText));
    case "aggregate": {
      const operand = node.operand === null ? "*" : expressionText(node.operand);
      if (node.name === "approx_percentile") return `APPROX_PERCENTILE(${operand}, ${node.fraction})`;
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

/** A name in the quotes that it needs. */
function nameText(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Functions of our trees that people spell otherwise than by their name. */
const spellings: Readonly<Record<string, (...operands: string[]) => string>> = {
  current_date: () => "CURRENT_DATE",
  current_timestamp: () => "CURRENT_TIMESTAMP",
  day_of_week: (instant) => `EXTRACT(dayofweek FROM ${instant})`,
  day_of_year: (instant) => `DAYOFYEAR(${instant})`,
  ends_with: (text, end) => `ENDSWITH(${text}, ${end})`,
  millisecond: (instant) => `EXTRACT(millisecond FROM ${instant})`,
  position: (text, part) => `CHARINDEX(${part}, ${text})`,
  regexp_matches: (text, pattern) => `REGEXP_LIKE(${text}, ${pattern})`,
  starts_with: (text, start) => `STARTSWITH(${text}, ${start})`,
  week: (instant) => `EXTRACT(week FROM ${instant})`,
};

function callText(name: string, operands: readonly string[]): string {
  const spelling = Object.hasOwn(spellings, name) ? spellings[name] : undefined;
  if (spelling !== undefined) return spelling(...operands);
  const [first = "", second = ""] = operands;
  const [, verb, part] = /^(truncate_to|add|difference_in)_(.+)$/.exec(name) ?? [];
  if (verb === "truncate_to") return `DATE_TRUNC('${part}', ${first})`;
  if (verb === "add") return `DATEADD(${part}, ${second}, ${first})`;
  if (verb === "difference_in") return `DATEDIFF(${part}, ${first}, ${second})`;
  return `${name.toUpperCase()}(${operands.join(", ")})`;
}
