import { type Issue, issue } from "../../errors.ts";
import { findMetric } from "../expand.ts";
import type { Expression } from "../expression/types.ts";
import { nodesOf, operandsOf, outermostAggregatesOf } from "../expression/walk.ts";
import type { Model } from "../types.ts";
import type { Located } from "./rule.ts";

/** A metric aggregates fields, or computes with metrics; never an aggregate of aggregates, never a field outside one. */
export function refuseNestedAggregates(model: Model, places: Located): readonly Issue[] {
  return [...model.metrics.values()].flatMap((metric) => {
    const place = places.get(metric) ?? "";
    return [
      ...(nests(model, metric.expression)
        ? [
            issue(
              "E_NESTED_AGGREGATION_DEFERRED",
              place,
              `The metric '${metric.name}' aggregates an aggregate, which the Ossie specification defers.`,
            ),
          ]
        : []),
      ...looseFields(metric.expression).map((name) =>
        issue(
          "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
          place,
          `The metric '${metric.name}' uses '${name}' outside an aggregate; wrap it in one, such as SUM.`,
        ),
      ),
      ...(outermostAggregatesOf(metric.expression).length === 0 && !namesMetric(model, metric.expression)
        ? [
            issue(
              "invalid_metric",
              place,
              `The metric '${metric.name}' holds no aggregate and names no metric.`,
            ),
          ]
        : []),
    ];
  });
}

function nests(model: Model, expression: Expression): boolean {
  return outermostAggregatesOf(expression).some((outer) =>
    operandsOf(outer).some((operand) =>
      [...nodesOf(operand)].some(
        (node) =>
          node.kind === "aggregate" ||
          (node.kind === "reference" && node.dataset === null && findMetric(model, node.name) !== undefined),
      ),
    ),
  );
}

function looseFields(expression: Expression): string[] {
  if (expression.kind === "aggregate") return [];
  if (expression.kind === "reference" && expression.dataset !== null)
    return [`${expression.dataset}.${expression.name}`];
  return operandsOf(expression).flatMap(looseFields);
}

function namesMetric(model: Model, expression: Expression): boolean {
  return [...nodesOf(expression)].some(
    (node) =>
      node.kind === "reference" && node.dataset === null && findMetric(model, node.name) !== undefined,
  );
}
