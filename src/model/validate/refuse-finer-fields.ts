import { type Issue, issue } from "../../errors.ts";
import { findDataset } from "../expand.ts";
import { referencesOf } from "../expression/walk.ts";
import { manyToManyBetween } from "../loose-ways.ts";
import type { Field, Model } from "../types.ts";
import { safeWays } from "../ways.ts";
import type { Located } from "./rule.ts";

/** A field speaks of one row of its dataset, so it may read only where that row has at most one partner. */
export function refuseFinerFields(model: Model, places: Located): readonly Issue[] {
  return [...model.datasets.values()]
    .flatMap(({ fields }) => [...fields.values()])
    .flatMap((field) =>
      foreignReferences(model, field).map(({ dataset, name }) => {
        const [code, reason] = fault(model, field, dataset);
        const message = `The field '${field.dataset}.${field.name}' cannot read '${dataset}.${name}': ${reason}`;
        return issue(code, places.get(field) ?? "", message);
      }),
    );
}

/** References to datasets that the field's own does not lead to. */
function foreignReferences(model: Model, field: Field) {
  const home = field.dataset.toLowerCase();
  return referencesOf(field.expression).flatMap(({ dataset, name }) => {
    const other = dataset?.toLowerCase() ?? home;
    if (dataset === null || other === home || findDataset(model, other) === undefined) return [];
    return safeWays(model, home, other, "home").length > 0 ? [] : [{ dataset, name }];
  });
}

function fault(model: Model, field: Field, dataset: string): readonly [code: string, reason: string] {
  const [home, other] = [field.dataset.toLowerCase(), dataset.toLowerCase()];
  if (safeWays(model, other, home, "home").length > 0) {
    return [
      "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
      `a row of '${field.dataset}' has many rows of '${dataset}'; aggregate them in a metric.`,
    ];
  }
  const loose = manyToManyBetween(model, home, other);
  return loose.length > 0
    ? [
        "E3012_MN_NO_SAFE_REWRITE",
        `from '${field.dataset}' to '${dataset}' there is only ${loose.join(", ")}, of which neither side is a key.`,
      ]
    : ["E_NO_PATH", `no relationship leads from '${field.dataset}' to '${dataset}'.`];
}
