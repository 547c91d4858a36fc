import { InputError, type Issue } from "../errors.ts";
import { findField, findMetric } from "../model/expand.ts";
import type { Expression } from "../model/expression/types.ts";
import { mapOperands } from "../model/expression/walk.ts";
import type { DatePartName, Metric, Model } from "../model/types.ts";
import { bindMoment } from "./bind-moment.ts";
import { dateParts } from "./date-parts.ts";
import type { ParsedColumn, ParsedQuery } from "./metric-query.ts";
import { collectFault, QueryFault } from "./query-issue.ts";
import {
  isKnownField,
  levelOf,
  readExpression,
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
    (text, index) => collectFault(issues, () => resolveHaving(model, query, text, `having[${index}]`)) ?? [],
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
        `'${column.name}' uses a field outside an aggregate; wrap it in one, such as SUM.`,
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
          `'${name}' is a field, not a metric; group by it, or aggregate it.`,
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
  const parsed = readExpression(text, path);
  const level = levelOf(model, parsed);
  if (level === "mixed") {
    throw new QueryFault(
      "E_MIXED_PREDICATE_LEVEL",
      path,
      "A predicate speaks of rows or of groups: split it, and put the aggregate part into Having.",
    );
  }
  if (level === "aggregate") {
    throw new QueryFault(
      "E_AGGREGATE_IN_WHERE",
      path,
      "Where speaks of single rows and this is an aggregate: put it into Having.",
    );
  }
  return { path, text, expression: asPredicate(resolveExpression(model, parsed, path), path) };
}

function resolveHaving(model: Model, query: ParsedQuery, text: string, path: string): Expression {
  const parsed = replaceAliases(readExpression(text, path), query);
  const level = levelOf(model, parsed);
  if (level === "row") {
    throw new QueryFault(
      "E_NON_AGGREGATE_IN_HAVING",
      path,
      "Having speaks of groups and this speaks of single rows: put it into Where.",
    );
  }
  if (level === "mixed") {
    throw new QueryFault(
      "E_MIXED_PREDICATE_LEVEL",
      path,
      "A predicate speaks of rows or of groups: split it, and put the row part into Where.",
    );
  }
  return asPredicate(resolveExpression(model, parsed, path), path);
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

/** Aliases of measures stand for what they name. */
function replaceAliases(expression: Expression, query: ParsedQuery): Expression {
  const aliased = (name: string) =>
    query.measures.find(
      (measure) => measure.name.toLowerCase() === name.toLowerCase() && measure.name !== measure.reference,
    );
  const walk = (node: Expression): Expression => {
    if (node.kind !== "reference" || node.dataset !== null) return mapOperands(node, walk);
    const measure = aliased(node.name);
    if (measure === undefined) return node;
    return measure.expression === null
      ? { kind: "reference", dataset: null, name: measure.reference ?? node.name }
      : readExpression(measure.expression, "measures");
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
  if (query.fields === null && findMetric(model, target) !== undefined) {
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
