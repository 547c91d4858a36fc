import { type Issue, issue } from "../../errors.ts";
import { outermostAggregatesOf } from "../expression/walk.ts";
import type { Model } from "../types.ts";
import type { Located } from "./rule.ts";

export function refuseAggregatesInFields(model: Model, places: Located): readonly Issue[] {
  return [...model.datasets.values()]
    .flatMap((dataset) => [...dataset.fields.values()])
    .filter((field) => outermostAggregatesOf(field.expression).length > 0)
    .map((field) =>
      issue(
        "E_AGGREGATE_IN_FIELD",
        places.get(field) ?? "",
        `The field '${field.dataset}.${field.name}' holds an aggregate; a field speaks of one row, so make it a metric.`,
      ),
    );
}
