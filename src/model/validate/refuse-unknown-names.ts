import { type Issue, issue } from "../../errors.ts";
import { nearestNames } from "../../nearest-names.ts";
import { findDataset, findField, findMetric } from "../expand.ts";
import type { Expression } from "../expression/types.ts";
import { referencesOf } from "../expression/walk.ts";
import type { Model } from "../types.ts";
import type { Located } from "./rule.ts";

export function refuseUnknownNames(model: Model, places: Located): readonly Issue[] {
  const datasets = [...model.datasets.values()];
  const datasetNames = datasets.map((dataset) => dataset.name);
  const unknown = (place: string, what: string, name: string, known: readonly string[]) =>
    issue("E_NAME_NOT_FOUND", place, `There is no ${what} '${name}'.`, nearestNames(name, known));
  const fieldNames = datasets.flatMap(({ name, fields }) =>
    [...fields.values()].map((field) => `${name}.${field.name}`),
  );

  const qualified = (expression: Expression, place: string): Issue[] =>
    referencesOf(expression).flatMap(({ dataset, name }) => {
      if (dataset === null || findField(model, dataset, name) !== undefined) return [];
      return findDataset(model, dataset) === undefined
        ? [unknown(place, "dataset", dataset, datasetNames)]
        : [unknown(place, "field", `${dataset}.${name}`, fieldNames)];
    });

  const bare = (expression: Expression, place: string): Issue[] =>
    referencesOf(expression)
      .filter(({ dataset, name }) => dataset === null && findMetric(model, name) === undefined)
      .map(({ name }) => {
        const metricNames = [...model.metrics.values()].map((metric) => metric.name);
        const field = fieldNames.filter((known) => known.endsWith(`.${name.toLowerCase()}`));
        return issue(
          "E_NAME_NOT_FOUND",
          place,
          `There is no metric '${name}'; a field is written dataset.field.`,
          [...field.slice(0, 3), ...nearestNames(name, metricNames)],
        );
      });

  return [
    ...datasets.flatMap((dataset) => {
      const place = places.get(dataset) ?? "";
      const time = dataset.timeField;
      return time === null || dataset.fields.has(time.toLowerCase())
        ? []
        : [unknown(place, "time field", `${dataset.name}.${time}`, fieldNames)];
    }),
    ...datasets.flatMap(({ fields }) =>
      [...fields.values()].flatMap((field) => qualified(field.expression, places.get(field) ?? "")),
    ),
    ...[...model.metrics.values()].flatMap((metric) => {
      const place = places.get(metric) ?? "";
      return [...qualified(metric.expression, place), ...bare(metric.expression, place)];
    }),
    ...model.relationships.flatMap((relationship) => {
      const place = places.get(relationship) ?? "";
      const ends = [relationship.from, relationship.to].filter(
        (end) => findDataset(model, end) === undefined,
      );
      const lengths = relationship.fromColumns.length === relationship.toColumns.length;
      return [
        ...ends.map((end) => unknown(place, "dataset", end, datasetNames)),
        ...(lengths
          ? []
          : [
              issue(
                "invalid_model",
                place,
                `'${relationship.name}' needs as many from_columns as to_columns.`,
              ),
            ]),
      ];
    }),
  ];
}
