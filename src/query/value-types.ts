import { BugError } from "../errors.ts";
import { findField } from "../model/expand.ts";
import { functionSignatures } from "../model/expression/functions.ts";
import { expressionText } from "../model/expression/print.ts";
import { answerDataset, type Expression, type Reference } from "../model/expression/types.ts";
import type { Datatype, Model } from "../model/types.ts";
import { dateParts } from "./date-parts.ts";
import { QueryFault } from "./query-issue.ts";
import { readUtcInstant } from "./time-range.ts";

/** What kind of value an expression yields; `any` where the model does not say. */
export type ValueType = "text" | "integer" | "number" | "boolean" | "date" | "instant" | "any";

const datatypes: Readonly<Record<Datatype, ValueType>> = {
  String: "text",
  Integer: "integer",
  Decimal: "number",
  Float: "number",
  Boolean: "boolean",
  Date: "date",
  Time: "any",
  DateTime: "instant",
  DateTimeTz: "instant",
  Opaque: "any",
};

export function valueTypeOf(datatype: Datatype): ValueType {
  return datatypes[datatype];
}

const isNumber = (type: ValueType) => type === "number" || type === "integer" || type === "any";
const isText = (type: ValueType) => type === "text" || type === "any";
const isBoolean = (type: ValueType) => type === "boolean" || type === "any";
const isTime = (type: ValueType) => type === "instant" || type === "date" || type === "any";

const accepts = { text: isText, number: isNumber, time: isTime } as const;
const argumentWords = { text: "text", number: "a number", time: "a date or time" } as const;

const logic: ReadonlySet<string> = new Set(["AND", "OR"]);
const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);
const comparisons: ReadonlySet<string> = new Set([
  "=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
  "IS DISTINCT FROM",
  "IS NOT DISTINCT FROM",
]);

/**
 * Infers what an expression yields and turns text into dates and instants where it meets one, so that a
 * comparison of text with a number is told to the caller instead of failing in the engine.
 * Names must be known already; `nameType` gives the type of bare names and of the answer's columns.
 * @throws QueryFault `type_mismatch`
 */
export function typeExpression(
  model: Model,
  expression: Expression,
  path: string,
  nameType: (reference: Reference) => ValueType,
): { readonly expression: Expression; readonly type: ValueType } {
  type Typed = { readonly expression: Expression; readonly type: ValueType };
  const mismatch = (message: string) => new QueryFault("type_mismatch", path, message);

  const comparable = (left: ValueType, right: ValueType) =>
    left === "any" ||
    right === "any" ||
    left === right ||
    (isNumber(left) && isNumber(right)) ||
    isTimePair(left, right);
  const isTimePair = (left: ValueType, right: ValueType) =>
    (left === "date" && right === "instant") || (left === "instant" && right === "date");

  /** Text beside a date or an instant is read as one. */
  const meet = (side: Typed, other: ValueType): Typed => {
    const { expression: node } = side;
    if (node.kind !== "literal" || typeof node.value !== "string") return side;
    if (other === "instant") {
      const instant = readUtcInstant(node.value);
      if (instant === null) throw mismatch(`'${node.value}' is no time: write 2026-03-29T08:00:00Z.`);
      return {
        type: "instant",
        expression: { kind: "cast", type: "timestamp", operand: { kind: "literal", value: instant } },
      };
    }
    if (other === "date") {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(node.value) || readUtcInstant(node.value) === null) {
        throw mismatch(`'${node.value}' is no date: write 2026-03-29.`);
      }
      return { type: "date", expression: { kind: "cast", type: "date", operand: node } };
    }
    return side;
  };

  const both = (left: Expression, right: Expression): [Typed, Typed] => {
    const [a, b] = [walk(left), walk(right)];
    const [x, y] = [meet(a, b.type), meet(b, a.type)];
    if (!comparable(x.type, y.type)) {
      throw mismatch(
        `${expressionText(left)} is ${x.type}, ${expressionText(right)} is ${y.type}: they cannot be compared.`,
      );
    }
    return [x, y];
  };

  /** The common type of alternatives, such as the branches of a CASE. */
  const unite = (types: readonly ValueType[], node: Expression): ValueType => {
    const known = [...new Set(types.filter((type) => type !== "any"))];
    if (known.length <= 1) return known[0] ?? "any";
    if (known.every(isNumber)) return "number";
    throw mismatch(`${expressionText(node)} mixes ${known.join(" and ")}.`);
  };

  const need = (node: Expression, allowed: (type: ValueType) => boolean, wanted: string): Typed => {
    const typed = walk(node);
    if (!allowed(typed.type))
      throw mismatch(`${expressionText(node)} is ${typed.type}, but ${wanted} is needed here.`);
    return typed;
  };

  const walk = (node: Expression): Typed => {
    switch (node.kind) {
      case "reference":
        return {
          expression: node,
          type:
            node.dataset === null || node.dataset === answerDataset
              ? nameType(node)
              : referenceType(model, node.dataset, node.name),
        };
      case "literal":
        return { expression: node, type: literalType(node.value) };
      case "not": {
        const operand = need(node.operand, isBoolean, "true or false");
        return { expression: { ...node, operand: operand.expression }, type: "boolean" };
      }
      case "negate": {
        const operand = need(node.operand, isNumber, "a number");
        return { expression: { ...node, operand: operand.expression }, type: operand.type };
      }
      case "isNull":
        return { expression: { ...node, operand: walk(node.operand).expression }, type: "boolean" };
      case "binary": {
        if (comparisons.has(node.operator)) {
          const [left, right] = both(node.left, node.right);
          return { expression: { ...node, left: left.expression, right: right.expression }, type: "boolean" };
        }
        const [allowed, wanted] = logic.has(node.operator)
          ? ([isBoolean, "true or false"] as const)
          : arithmetic.has(node.operator)
            ? ([isNumber, "a number"] as const)
            : ([isText, "text"] as const);
        const left = need(node.left, allowed, wanted);
        const right = need(node.right, allowed, wanted);
        const whole = left.type === "integer" && right.type === "integer" && node.operator !== "/";
        const type = arithmetic.has(node.operator)
          ? whole
            ? "integer"
            : "number"
          : node.operator === "||"
            ? "text"
            : "boolean";
        return { expression: { ...node, left: left.expression, right: right.expression }, type };
      }
      case "in": {
        const operand = walk(node.operand);
        const items = node.items.map((item) => both(node.operand, item)[1].expression);
        return { expression: { ...node, operand: operand.expression, items }, type: "boolean" };
      }
      case "case": {
        const whens = node.whens.map(({ when, result }) => ({
          when: need(when, isBoolean, "true or false"),
          result: walk(result),
        }));
        const otherwise = node.otherwise === null ? null : walk(node.otherwise);
        const types = [
          ...whens.map(({ result }) => result.type),
          ...(otherwise === null ? [] : [otherwise.type]),
        ];
        return {
          expression: {
            ...node,
            whens: whens.map(({ when, result }) => ({ when: when.expression, result: result.expression })),
            otherwise: otherwise?.expression ?? null,
          },
          type: unite(types, node),
        };
      }
      case "cast":
        return { expression: { ...node, operand: walk(node.operand).expression }, type: castType(node.type) };
      case "call": {
        const signature = functionSignatures[node.name];
        if (signature === undefined) throw new BugError(`The function '${node.name}' has no signature.`);
        const operands = node.arguments.map((operand, index) => {
          const takes = signature.takes[Math.min(index, signature.takes.length - 1)] ?? "any";
          return takes === "any" ? walk(operand) : need(operand, accepts[takes], argumentWords[takes]);
        });
        const types = operands.map((operand) => operand.type);
        const type =
          signature.gives === "same"
            ? unite(types, node)
            : signature.gives === "first"
              ? (types[0] ?? "any")
              : signature.gives;
        const called: Expression = { ...node, arguments: operands.map((operand) => operand.expression) };
        // Adding to a date makes a time in most engines; here a date stays one.
        const stays = type === "date" && signature.takes[0] === "time";
        return { expression: stays ? { kind: "cast", operand: called, type: "date" } : called, type };
      }
      case "aggregate": {
        if (node.operand === null) return { expression: node, type: "integer" };
        const counts = node.name === "count" || node.name === "approx_count_distinct";
        const numeric = !counts && node.name !== "min" && node.name !== "max";
        const operand = numeric ? need(node.operand, isNumber, "a number") : walk(node.operand);
        const keeps = node.name === "min" || node.name === "max" || node.name === "sum";
        return {
          expression: { ...node, operand: operand.expression },
          type: counts ? "integer" : keeps ? operand.type : "number",
        };
      }
    }
  };
  return walk(expression);
}

function referenceType(model: Model, dataset: string, name: string): ValueType {
  if (model.dateDimension?.name === dataset.toLowerCase()) {
    const part = model.dateDimension.parts.get(name.toLowerCase());
    return part === undefined ? "any" : dateParts[part.name].type;
  }
  const field = findField(model, dataset, name);
  return field === undefined ? "any" : datatypes[field.datatype];
}

function literalType(content: string | number | boolean | null): ValueType {
  if (content === null) return "any";
  if (typeof content === "string") return "text";
  if (typeof content === "boolean") return "boolean";
  return Number.isInteger(content) ? "integer" : "number";
}

function castType(type: string): ValueType {
  if (type === "timestamp") return "instant";
  if (type === "guid") return "any";
  return type === "double" ? "number" : (type as ValueType);
}
