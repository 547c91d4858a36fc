import { type Issue, issue } from "../../errors.ts";
import { isMetric, nestsAggregates } from "../expand.ts";
import { looseReferencesOf, outermostAggregatesOf, referencesOf } from "../expression/walk.ts";
import type { Model } from "../types.ts";
import type { Located } from "./rule.ts";

/** A metric aggregates fields, or computes with metrics; never an aggregate of aggregates, never a field outside one. */
export function refuseNestedAggregates(model: Model, places: Located): readonly Issue[] {
  return [...model.metrics.values()].flatMap((metric) => {
    const place = places.get(metric) ?? "";
    const looseFields = looseReferencesOf(metric.expression).flatMap(({ dataset, name }) =>
      dataset === null ? [] : [`${dataset}.${name}`],
    );
    const namesMetric = referencesOf(metric.expression).some((reference) => isMetric(model, reference));
    return [
      ...(nestsAggregates(model, metric.expression)
        ? [
            issue(
              "E_NESTED_AGGREGATION_DEFERRED",
              place,
              `The metric '${metric.name}' aggregates an aggregate, which the Ossie specification defers.`,
            ),
          ]
        : []),
      ...looseFields.map((name) =>
        issue(
          "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
          place,
          `The metric '${metric.name}' uses '${name}' outside an aggregate; wrap it in one, such as SUM.`,
        ),
      ),
      ...(outermostAggregatesOf(metric.expression).length === 0 && !namesMetric && looseFields.length === 0
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
