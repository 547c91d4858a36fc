import { blankWithoutRow } from "../model/blank-without-row.ts";
import {
  expandField,
  expandMetrics,
  findDataset,
  findField,
  findMetric,
  isMetric,
  nestsAggregates,
} from "../model/expand.ts";
import { ExpressionError } from "../model/expression/expression-error.ts";
import { parseExpression } from "../model/expression/parse.ts";
import { expressionText } from "../model/expression/print.ts";
import { answerDataset, type Expression, type Reference } from "../model/expression/types.ts";
import {
  looseReferencesOf,
  mapOperands,
  outermostAggregatesOf,
  referencesOf,
} from "../model/expression/walk.ts";
import type { Model } from "../model/types.ts";
import { nearestNames } from "../nearest-names.ts";
import { compareIdsAsIds } from "./compare-ids-as-ids.ts";
import { QueryFault } from "./query-issue.ts";
import { typedField } from "./typed-field.ts";
import { typeExpression, type ValueType, valueTypeOf } from "./value-types.ts";

/**
 * An expression of the query, understood: names checked, metrics expanded, references down to physical
 * columns (`dataset.column`) or parts of the date dimension (`date.part`).
 */
export interface ResolvedExpression {
  readonly expression: Expression;
  readonly type: ValueType;
}

/** Row-level terms only, aggregates (or metrics) only, both beside each other, or neither. */
export type Level = "row" | "aggregate" | "mixed" | "constant";

export function readExpression(text: string, path: string): Expression {
  try {
    return parseExpression(text);
  } catch (error) {
    throw faultOf(error, path);
  }
}

/** An expression of Where, in which the specification has no windows at all. */
export function readPredicate(text: string, path: string): Expression {
  try {
    return parseExpression(text);
  } catch (error) {
    if (!(error instanceof ExpressionError && error.isWindow)) throw faultOf(error, path);
    const message = `Where speaks of single rows and cannot hold a window function (OVER): ${error.message}`;
    throw new QueryFault("E_WINDOW_IN_WHERE", path, message);
  }
}

function faultOf(error: unknown, path: string): unknown {
  if (!(error instanceof ExpressionError)) return error;
  const where = error.position === null ? "" : ` (at character ${error.position + 1} of ${path})`;
  return new QueryFault(error.code, path, `${error.message}${where}`, error.suggestions);
}

export function levelOf(model: Model, expression: Expression): Level {
  const loose = looseReferencesOf(expression);
  const ofGroup = (reference: Reference) => reference.dataset === answerDataset || isMetric(model, reference);
  const rows = loose.some((reference) => reference.dataset !== null && !ofGroup(reference));
  const aggregates = loose.some(ofGroup) || outermostAggregatesOf(expression).length > 0;
  if (rows && aggregates) return "mixed";
  return rows ? "row" : aggregates ? "aggregate" : "constant";
}

/**
 * @param answerTypes types of the answer's columns that the expression may name
 * @throws QueryFault `E_NAME_NOT_FOUND`, `E_NESTED_AGGREGATION_DEFERRED`, `type_mismatch`
 */
export function resolveExpression(
  model: Model,
  expression: Expression,
  path: string,
  answerTypes: ReadonlyMap<string, ValueType> = new Map(),
): ResolvedExpression {
  refuseUnknownNames(model, expression, path);
  refuseNesting(model, expression, path);
  const typed = typeExpression(model, expression, path, ({ dataset, name }) => {
    if (dataset === answerDataset) return answerTypes.get(name) ?? "any";
    const metric = findMetric(model, name);
    return metric === undefined ? "any" : valueTypeOf(metric.datatype);
  });
  const expanded = expandFields(model, expandTypedMetrics(model, typed.expression, path));
  return { expression: compareIdsAsIds(expanded), type: typed.type };
}

/** Metrics go through the same typing as the query's own expressions, so their text beside dates is read alike. */
function expandTypedMetrics(model: Model, expression: Expression, path: string): Expression {
  const expanded = expandMetrics(model, expression);
  return typeExpression(model, expanded, path, () => "any").expression;
}

function expandFields(model: Model, expression: Expression): Expression {
  if (expression.kind === "reference" && expression.dataset !== null) {
    const date = model.dateDimension;
    if (date !== null && expression.dataset.toLowerCase() === date.name) {
      return { kind: "reference", dataset: date.name, name: expression.name.toLowerCase() };
    }
    const dataset = findDataset(model, expression.dataset);
    const field = findField(model, expression.dataset, expression.name);
    if (dataset === undefined || field === undefined) return expression;
    const expanded = expandField(model, field, (each) => typedField(model, each));
    return lowerDatasets(blankWithoutRow(dataset, expanded));
  }
  return mapOperands(expression, (operand) => expandFields(model, operand));
}

/** Datasets are known by their lower-case key from here on. */
function lowerDatasets(expression: Expression): Expression {
  if (expression.kind !== "reference") return mapOperands(expression, lowerDatasets);
  const { through, ...reference } = expression;
  return {
    ...reference,
    dataset: reference.dataset?.toLowerCase() ?? null,
    ...(through === undefined ? {} : { through: through.map((name) => name.toLowerCase()) }),
  };
}

function refuseNesting(model: Model, expression: Expression, path: string): void {
  const nested = outermostAggregatesOf(expression).find((aggregate) => nestsAggregates(model, aggregate));
  if (nested === undefined) return;
  throw new QueryFault(
    "E_NESTED_AGGREGATION_DEFERRED",
    path,
    `'${expressionText(nested)}' is an aggregate of an aggregate, which the Ossie specification defers.`,
  );
}

function refuseUnknownNames(model: Model, expression: Expression, path: string): void {
  for (const { dataset, name } of referencesOf(expression)) {
    if (dataset === null) {
      if (findMetric(model, name) === undefined) throw unknownMetric(model, name, path);
    } else if (dataset !== answerDataset && !isKnownField(model, dataset, name)) {
      throw unknownField(model, `${dataset}.${name}`, path);
    }
  }
}

export function isKnownField(model: Model, dataset: string, name: string): boolean {
  const date = model.dateDimension;
  if (date !== null && date.name === dataset.toLowerCase())
    return date.parts.has(name.toLowerCase() as never);
  return findField(model, dataset, name) !== undefined;
}

export function unknownMetric(model: Model, name: string, path: string): QueryFault {
  const unavailable = model.unavailableMetrics.get(name.toLowerCase());
  if (unavailable !== undefined) {
    return new QueryFault(
      "E_NAME_NOT_FOUND",
      path,
      `'${name}' cannot be answered: it needs ${unavailable.needs}.`,
    );
  }
  const metrics = [...model.metrics.values()].map((metric) => metric.name);
  const fields = fieldNames(model).filter((field) => field.toLowerCase().endsWith(`.${name.toLowerCase()}`));
  const hint =
    fields.length > 0 ? ` A dimension is written dataset.field: ${fields.slice(0, 3).join(", ")}.` : "";
  return new QueryFault("E_NAME_NOT_FOUND", path, `There is no metric '${name}'.${hint || textHint(name)}`, [
    ...nearestNames(name, metrics),
    ...fields.slice(0, 3),
  ]);
}

/** What is no name was probably meant as text. */
function textHint(name: string): string {
  return /^[a-z_][a-z0-9_]*_[a-z0-9_]*$/i.test(name) ? "" : " Text stands in single quotes.";
}

export function unknownField(model: Model, name: string, path: string): QueryFault {
  const dataset = name.split(".")[0] ?? "";
  const known =
    findDataset(model, dataset) !== undefined || model.dateDimension?.name === dataset.toLowerCase();
  const hint = known ? "" : ` There is no dataset '${dataset}'.`;
  return new QueryFault(
    "E_NAME_NOT_FOUND",
    path,
    `There is no dimension or field '${name}'.${hint}`,
    nearestNames(name, fieldNames(model)),
  );
}

function fieldNames(model: Model): string[] {
  const date = model.dateDimension;
  return [
    ...[...model.datasets.values()].flatMap(({ name, fields }) =>
      [...fields.values()].map((field) => `${name}.${field.name}`),
    ),
    ...(date === null ? [] : [...date.parts.keys()].map((part) => `${date.name}.${part}`)),
  ];
}
