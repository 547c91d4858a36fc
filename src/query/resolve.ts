import { InputError, type Issue } from "../errors.ts";
import { findField, findMetric, isMetric } from "../model/expand.ts";
import { expressionText } from "../model/expression/print.ts";
import { answerDataset, type Expression } from "../model/expression/types.ts";
import { looseReferencesOf, mapOperands, outermostAggregatesOf } from "../model/expression/walk.ts";
import type { DatePartName, Metric, Model } from "../model/types.ts";
import { bindMoment } from "./bind-moment.ts";
import { dateParts } from "./date-parts.ts";
import type { ParsedColumn, ParsedQuery } from "./metric-query.ts";
import { collectFault, QueryFault } from "./query-issue.ts";
import {
  isKnownField,
  levelOf,
  readExpression,
  readPredicate,
  resolveExpression,
  unknownField,
  unknownMetric,
} from "./resolve-expression.ts";
import { resolveTimeRange, type TimeRange } from "./time-range.ts";
import type { ValueType } from "./value-types.ts";

/** A query whose every name is known and every expression understood; nothing is checked again after this. */
export interface ResolvedQuery {
  readonly shape: "aggregation" | "scalar";
  /** What rows are grouped by; the fields of a scalar query. */
  readonly dimensions: readonly ResolvedDimension[];
  readonly measures: readonly ResolvedMeasure[];
  readonly where: readonly ResolvedPredicate[];
  readonly having: readonly Expression[];
  readonly orderBy: readonly { readonly by: OrderTarget; readonly direction: "asc" | "desc" }[];
  readonly limit: number | null;
  /** Dataset named to anchor a bare COUNT(*). */
  readonly dataset: string | null;
  readonly time: TimeRange;
}

export interface ResolvedDimension {
  /** Result column, unique in the query. */
  readonly name: string;
  readonly label: string;
  readonly type: ValueType;
  /** Row-level, down to physical columns. */
  readonly expression: Expression;
  /** Set when the dimension is nothing but a part of the date. */
  readonly datePart: DatePartName | null;
}

export interface ResolvedMeasure {
  readonly name: string;
  readonly label: string;
  readonly type: ValueType;
  readonly unit: string | null;
  /** Scalar expression over aggregates of physical columns. */
  readonly expression: Expression;
  readonly metric: Metric | null;
}

export interface ResolvedPredicate {
  readonly path: string;
  readonly text: string;
  readonly expression: Expression;
}

export type OrderTarget =
  | { readonly kind: "column"; readonly name: string }
  /** A metric that is not projected. */
  | { readonly kind: "measure"; readonly expression: Expression };

/**
 * @param now the present moment of the whole query; null leaves it to the engine
 * @throws InputError with every fault of the query
 */
export function resolveQuery(
  model: Model,
  query: ParsedQuery,
  defaultZone: string,
  now: Date | null,
): ResolvedQuery {
  const issues: Issue[] = [];
  const time = resolveTimeRange(query.time, defaultZone, issues);
  const atMoment = <T extends { readonly expression: Expression }>(part: T): T => ({
    ...part,
    expression: bindMoment(part.expression, now, time.zone),
  });
  const scalar = query.fields !== null;
  const columns = scalar ? query.fields : query.dimensions;
  const dimensions = columns.flatMap(
    (column, index) =>
      collectFault(issues, () =>
        resolveDimension(model, column, `${scalar ? "fields" : "dimensions"}[${index}]`, scalar),
      ) ?? [],
  );
  const measures = query.measures.flatMap(
    (column, index) => collectFault(issues, () => resolveMeasure(model, column, `measures[${index}]`)) ?? [],
  );
  refuseTwins([...columns, ...query.measures], issues);
  const where = query.where.flatMap(
    (text, index) => collectFault(issues, () => resolveWhere(model, text, `where[${index}]`)) ?? [],
  );
  const having = query.having.flatMap(
    (text, index) =>
      collectFault(issues, () => resolveHaving(model, query, dimensions, text, `having[${index}]`)) ?? [],
  );
  const orderBy = query.orderBy.flatMap(({ target, direction }, index) => {
    const by = collectFault(issues, () => resolveOrder(model, query, target, `order_by[${index}]`));
    return by === null ? [] : [{ by, direction }];
  });
  const dataset = query.dataset === null ? null : query.dataset.toLowerCase();
  if (dataset !== null && !model.datasets.has(dataset)) {
    issues.push(unknownField(model, dataset, "dataset").issue);
  }
  InputError.throwIfAny(issues);
  return {
    shape: scalar ? "scalar" : "aggregation",
    dimensions: dimensions.map(atMoment),
    measures: measures.map(atMoment),
    where: where.map(atMoment),
    having: having.map((predicate) => bindMoment(predicate, now, time.zone)),
    orderBy: orderBy.map(({ by, direction }) => ({
      by: by.kind === "column" ? by : atMoment(by),
      direction,
    })),
    limit: query.limit,
    dataset,
    time,
  };
}

function resolveDimension(
  model: Model,
  column: ParsedColumn,
  path: string,
  scalar: boolean,
): ResolvedDimension {
  const parsed =
    column.expression === null
      ? reference(model, column.reference ?? "", path, scalar)
      : readExpression(column.expression, path);
  const level = levelOf(model, parsed);
  if (level === "aggregate" || level === "mixed") {
    throw scalar
      ? new QueryFault(
          "E_AGGREGATE_IN_SCALAR_QUERY",
          path,
          `'${column.name}' is an aggregate; a scalar query has row-level fields only. Ask for it as a measure.`,
        )
      : new QueryFault(
          "invalid_query",
          path,
          `'${column.name}' is an aggregate; a dimension speaks of single rows.`,
        );
  }
  const { expression, type } = resolveExpression(model, parsed, path);
  const date = model.dateDimension;
  const part =
    expression.kind === "reference" && date !== null && expression.dataset === date.name
      ? (date.parts.get(expression.name as DatePartName) ?? null)
      : null;
  return {
    name: column.name,
    label: part?.label ?? labelOf(model, column),
    type: part === null ? type : dateParts[part.name].type,
    expression,
    datePart: part?.name ?? null,
  };
}

function reference(model: Model, name: string, path: string, scalar: boolean): Expression {
  const [dataset, field, ...rest] = name.split(".");
  if (dataset !== undefined && field !== undefined && rest.length === 0) {
    if (!isKnownField(model, dataset, field)) throw unknownField(model, name, path);
    return { kind: "reference", dataset, name: field };
  }
  if (findMetric(model, name) !== undefined) {
    throw scalar
      ? new QueryFault(
          "E_AGGREGATE_IN_SCALAR_QUERY",
          path,
          `'${name}' is a metric, an aggregate; a scalar query has row-level fields only.`,
        )
      : new QueryFault(
          "E_NAME_NOT_FOUND",
          path,
          `'${name}' is a metric; a dimension is written dataset.field.`,
        );
  }
  throw unknownField(model, name, path);
}

function labelOf(model: Model, column: ParsedColumn): string {
  const [dataset, field] = (column.reference ?? "").split(".");
  const known = dataset === undefined || field === undefined ? undefined : findField(model, dataset, field);
  return known === undefined || column.name !== column.reference ? column.name : known.label;
}

function resolveMeasure(model: Model, column: ParsedColumn, path: string): ResolvedMeasure {
  if (column.expression !== null) {
    const parsed = readExpression(column.expression, path);
    const level = levelOf(model, parsed);
    if (level === "row" || level === "mixed") {
      throw new QueryFault(
        "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
        path,
        `The measure '${column.name}' uses ${rowTermOf(parsed)} outside an aggregate, and a group has many such rows; wrap it in an aggregate, such as SUM.`,
      );
    }
    if (level === "constant")
      throw new QueryFault("invalid_query", path, `'${column.name}' aggregates nothing.`);
    const { expression, type } = resolveExpression(model, parsed, path);
    return { name: column.name, label: column.name, type, unit: null, expression, metric: null };
  }
  const name = column.reference ?? "";
  const metric = findMetric(model, name);
  if (metric === undefined) {
    if (name.includes(".")) {
      const [dataset = "", field = ""] = name.split(".");
      if (isKnownField(model, dataset, field)) {
        throw new QueryFault(
          "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
          path,
          `'${name}' is a field of the rows of '${dataset}', not a metric; group by it, or wrap it in an aggregate such as SUM.`,
        );
      }
    }
    throw unknownMetric(model, name, path);
  }
  const { expression, type } = resolveExpression(model, { kind: "reference", dataset: null, name }, path);
  return {
    name: column.name,
    label: column.name === name ? metric.label : column.name,
    type,
    unit: metric.unit === "" ? null : metric.unit,
    expression,
    metric,
  };
}

function resolveWhere(model: Model, text: string, path: string): ResolvedPredicate {
  const parsed = readPredicate(text, path);
  const level = levelOf(model, parsed);
  const term = groupTermOf(model, parsed);
  if (level === "mixed") {
    throw new QueryFault(
      "E_MIXED_PREDICATE_LEVEL",
      path,
      `A predicate speaks of rows or of groups, and ${term} speaks of groups: split it, leave the row part in Where and put ${term} into Having.`,
    );
  }
  if (level === "aggregate") {
    throw new QueryFault(
      "E_AGGREGATE_IN_WHERE",
      path,
      `Where speaks of single rows and ${term} is an aggregate: put it into Having.`,
    );
  }
  return { path, text, expression: asPredicate(resolveExpression(model, parsed, path), path) };
}

function resolveHaving(
  model: Model,
  query: ParsedQuery,
  dimensions: readonly ResolvedDimension[],
  text: string,
  path: string,
): Expression {
  const parsed = replaceAliases(model, readExpression(text, path), query);
  const level = levelOf(model, parsed);
  const term = rowTermOf(parsed);
  if (level === "row") {
    throw new QueryFault(
      "E_NON_AGGREGATE_IN_HAVING",
      path,
      `Having speaks of groups and ${term} of single rows: put it into Where, or group by it.`,
    );
  }
  if (level === "mixed") {
    throw new QueryFault(
      "E_MIXED_PREDICATE_LEVEL",
      path,
      `A predicate speaks of rows or of groups, and ${term} speaks of rows: split it, leave the group part in Having and put ${term} into Where.`,
    );
  }
  const types = new Map(dimensions.map(({ name, type }) => [name, type]));
  return asPredicate(resolveExpression(model, parsed, path, types), path);
}

/** The first aggregate or metric of a predicate, as a person would look for it. */
function groupTermOf(model: Model, expression: Expression): string {
  const metric = looseReferencesOf(expression).find((reference) => isMetric(model, reference));
  const term = outermostAggregatesOf(expression)[0] ?? metric;
  return term === undefined ? "it" : `'${expressionText(term)}'`;
}

/** The first field outside aggregates. */
function rowTermOf(expression: Expression): string {
  const term = looseReferencesOf(expression).find(
    ({ dataset }) => dataset !== null && dataset !== answerDataset,
  );
  return term === undefined ? "it" : `'${expressionText(term)}'`;
}

function asPredicate(
  { expression, type }: { expression: Expression; type: ValueType },
  path: string,
): Expression {
  if (type !== "boolean" && type !== "any") {
    throw new QueryFault("type_mismatch", path, `A predicate is true or false, but this one is ${type}.`);
  }
  return expression;
}

/** Aliases of measures stand for what they name; what the query groups by is a column of its groups. */
function replaceAliases(model: Model, expression: Expression, query: ParsedQuery): Expression {
  const same = (left: string | null, right: string) => left?.toLowerCase() === right.toLowerCase();
  const walk = (node: Expression): Expression => {
    if (node.kind === "aggregate") return node;
    if (node.kind !== "reference") return mapOperands(node, walk);
    const name = node.dataset === null ? node.name : `${node.dataset}.${node.name}`;
    const measure = query.measures.find((each) => same(each.name, name) && each.name !== each.reference);
    if (measure !== undefined && node.dataset === null) {
      return measure.expression === null
        ? { kind: "reference", dataset: null, name: measure.reference ?? node.name }
        : readExpression(measure.expression, "measures");
    }
    if (isMetric(model, node)) return node;
    const grouped = query.dimensions.find((each) => same(each.name, name) || same(each.reference, name));
    return grouped === undefined ? node : { kind: "reference", dataset: answerDataset, name: grouped.name };
  };
  return walk(expression);
}

function resolveOrder(model: Model, query: ParsedQuery, target: string, path: string): OrderTarget {
  const columns = [...(query.fields ?? query.dimensions), ...query.measures];
  const column = columns.find(
    ({ name, reference: named }) =>
      name.toLowerCase() === target.toLowerCase() || named?.toLowerCase() === target.toLowerCase(),
  );
  if (column !== undefined) return { kind: "column", name: column.name };
  if (query.fields !== null && findMetric(model, target) !== undefined) {
    throw new QueryFault(
      "E_AGGREGATE_IN_SCALAR_QUERY",
      path,
      `'${target}' is a metric, an aggregate; a scalar query is ordered by its row-level fields.`,
    );
  }
  if (findMetric(model, target) !== undefined) {
    const expression: Expression = { kind: "reference", dataset: null, name: target };
    return { kind: "measure", expression: resolveExpression(model, expression, path).expression };
  }
  if (/^\d+$/.test(target)) {
    throw new QueryFault("invalid_query", path, "Order by the name of a column, not by its position.");
  }
  throw new QueryFault(
    "E_NAME_NOT_FOUND",
    path,
    `'${target}' is no column of this query and no metric.`,
    columns.map(({ name }) => name),
  );
}

function refuseTwins(columns: readonly ParsedColumn[], issues: Issue[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name.toLowerCase())) {
      issues.push(
        new QueryFault(
          "E_NAME_COLLISION",
          name,
          `Two columns of the answer would be called '${name}'; give one another name.`,
        ).issue,
      );
    }
    seen.add(name.toLowerCase());
  }
}
