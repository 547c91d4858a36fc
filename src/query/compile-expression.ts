import type { Expression, Operator } from "../model/expression/types.ts";
import { binary, call, column, constant, value } from "../sql/builders.ts";
import type { SqlExpression } from "../sql/nodes.ts";

/** How the references of an expression become SQL; the rest is the same everywhere. */
export type ReferenceCompiler = (dataset: string | null, name: string) => SqlExpression;

/** Our tree as SQL nodes. Every literal becomes a parameter; every division by zero is blank. */
export function compileExpression(node: Expression, reference: ReferenceCompiler): SqlExpression {
  const inner = (operand: Expression) => compileExpression(operand, reference);
  switch (node.kind) {
    case "reference":
      return reference(node.dataset, node.name);
    case "literal":
      return compileLiteral(node.value);
    case "not":
      return { kind: "not", operand: inner(node.operand) };
    case "negate":
      return { kind: "negate", operand: inner(node.operand) };
    case "isNull":
      return { kind: "isNull", operand: inner(node.operand), negated: node.negated };
    case "binary":
      return binary(
        node.operator,
        inner(node.left),
        isDivision(node.operator) ? blankIfZero(node.right, inner(node.right)) : inner(node.right),
      );
    case "in":
      return {
        kind: "in",
        operand: inner(node.operand),
        items: node.items.map(inner),
        negated: node.negated,
      };
    case "case":
      return {
        kind: "case",
        whens: node.whens.map(({ when, result }) => ({ when: inner(when), result: inner(result) })),
        otherwise: node.otherwise === null ? null : inner(node.otherwise),
      };
    case "cast": {
      const literal =
        node.operand.kind === "literal" && typeof node.operand.value === "string" ? node.operand.value : null;
      if (literal !== null && (node.type === "timestamp" || node.type === "date") && isIso(literal)) {
        return value(literal, node.type);
      }
      return { kind: "tryCast", operand: inner(node.operand), type: node.type };
    }
    case "call":
      return call(node.name, ...node.arguments.map(inner));
    case "aggregate":
      return {
        kind: "aggregate",
        name: node.name,
        arguments: compileAggregateArguments(
          node.operand === null ? null : inner(node.operand),
          node.fraction,
        ),
        distinct: node.distinct,
        within: node.fraction === null || node.operand === null ? null : inner(node.operand),
      };
  }
}

function compileAggregateArguments(operand: SqlExpression | null, fraction: number | null): SqlExpression[] {
  if (fraction !== null) return [value(fraction, "double")];
  return [operand ?? { kind: "star" }];
}

/** Typed comparisons have turned the text into one of these two forms already. */
function isIso(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/.test(text);
}

function isDivision(operator: Operator): boolean {
  return operator === "/" || operator === "%";
}

/** A divisor that may be 0 is blank instead; one that says so itself, or is a number, stays as written. */
function blankIfZero(divisor: Expression, compiled: SqlExpression): SqlExpression {
  const guarded = divisor.kind === "call" && divisor.name === "nullif";
  const nonZero = divisor.kind === "literal" && divisor.value !== 0;
  return guarded || nonZero ? compiled : call("nullif", compiled, constant(0));
}

function compileLiteral(content: string | number | boolean | null): SqlExpression {
  if (content === null) return { kind: "null" };
  if (typeof content === "string") return value(content, "text");
  if (typeof content === "boolean") return value(content, "boolean");
  return value(content, Number.isSafeInteger(content) ? "integer" : "double");
}

/** A column of an earlier step of the statement. */
export function stepColumn(name: string): SqlExpression {
  return column(null, name);
}
