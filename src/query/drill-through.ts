import { InputError, issue } from "../errors.ts";
import { expandMetrics, findMetric } from "../model/expand.ts";
import { expressionText } from "../model/expression/print.ts";
import type { Aggregate, Expression } from "../model/expression/types.ts";
import { datasetsOf, outermostAggregatesOf } from "../model/expression/walk.ts";
import type { Dataset, Model } from "../model/types.ts";
import { type MetricQuery, type ParsedColumn, type ParsedQuery, parseMetricQuery } from "./metric-query.ts";
import { finestOf } from "./paths.ts";
import { readExpression, unknownMetric } from "./resolve-expression.ts";

/** How many rows are listed unless the query says otherwise. */
const defaultLimit = 1000;

/**
 * The scalar query that lists the rows behind the numbers of an aggregation query: every field of the fact, then
 * the query's dimensions, by the fact's time. A row is behind a number when one of its aggregates takes it in.
 * @throws InputError `drill_needs_one_fact` when the metrics are of several facts or there is none, or Having is used
 */
export function drillThrough(model: Model, query: MetricQuery): MetricQuery {
  const parsed = parseMetricQuery(query);
  const aggregates = parsed.measures.flatMap((measure) =>
    outermostAggregatesOf(expandMetrics(model, measureExpression(model, measure))),
  );
  const home = homeOf(model, aggregates, parsed);
  const fields = [...home.fields.values()].map(({ name }) => `${home.name}.${name}`);
  const dimensions = parsed.dimensions.filter(
    ({ reference }) => !fields.some((field) => field.toLowerCase() === reference?.toLowerCase()),
  );
  return {
    fields: [...fields, ...dimensions.map(asField)],
    where: [...parsed.where, aggregates.map(takesIn).join(" OR ")],
    ...(home.timeField === null ? {} : { order_by: [`${home.name}.${home.timeField}`] }),
    limit: parsed.limit ?? defaultLimit,
    ...(query.time === undefined ? {} : { time: query.time }),
  };
}

function measureExpression(model: Model, measure: ParsedColumn): Expression {
  if (measure.expression !== null) return readExpression(measure.expression, measure.name);
  const name = measure.reference ?? "";
  if (findMetric(model, name) === undefined)
    throw InputError.of([unknownMetric(model, name, "measures").issue]);
  return { kind: "reference", dataset: null, name };
}

function homeOf(model: Model, aggregates: readonly Aggregate[], query: ParsedQuery): Dataset {
  const refuse = (message: string) => InputError.of([issue("drill_needs_one_fact", "measures", message)]);
  if (aggregates.length === 0) throw refuse("Name the metric whose rows are to be listed.");
  if (query.having.length > 0) throw refuse("Having speaks of groups; leave it out to list rows.");
  const homes = aggregates.map(({ operand }) => {
    const named = operand === null ? [] : datasetsOf(operand).map((dataset) => dataset.toLowerCase());
    return named.length === 0 ? (query.dataset?.toLowerCase() ?? null) : finestOf(model, [...new Set(named)]);
  });
  const [home] = homes;
  const dataset = home === null || home === undefined ? undefined : model.datasets.get(home);
  if (dataset === undefined || homes.some((other) => other !== home)) {
    throw refuse("These metrics are of several facts; list the rows of one of them at a time.");
  }
  return dataset;
}

/** What must hold of a row for an aggregate to take it in: sums do not change for a 0. */
function takesIn({ name, operand }: Aggregate): string {
  if (operand === null) return "TRUE";
  const text = `(${expressionText(operand)})`;
  return name === "sum" ? `(${text} IS NOT NULL AND ${text} <> 0)` : `(${text} IS NOT NULL)`;
}

function asField({
  name,
  reference,
  expression,
}: ParsedColumn): string | { field: string; name: string } | { expression: string; name: string } {
  if (expression !== null) return { expression, name };
  return reference === name || reference === null ? name : { field: reference, name };
}
