import { expandMetrics } from "../model/expand.ts";
import { expressionText } from "../model/expression/print.ts";
import { datasetsOf } from "../model/expression/walk.ts";
import type { Model } from "../model/types.ts";
import type { Catalogue } from "./catalogue.ts";
import { dateParts } from "./date-parts.ts";
import { valueTypeOf } from "./value-types.ts";

/** What the model offers: every metric, and every field that is a dimension, date parts last. */
export function listCatalogue(model: Model): Catalogue {
  const metrics = [...model.metrics.values()].map((metric) => {
    const expanded = expandMetrics(model, metric.expression);
    const datasets = datasetsOf(expanded).map((dataset) => dataset.toLowerCase());
    return {
      name: metric.name,
      label: metric.label,
      description: metric.description,
      formula: metric.text,
      expanded: expressionText(expanded),
      datasets: [...new Set(datasets)],
      unit: metric.unit,
      format: metric.format,
      blank_class: metric.blankClass,
      better: metric.better,
      source: metric.source,
    };
  });
  const fields = [...model.datasets.values()].flatMap((dataset) =>
    [...dataset.fields.values()]
      .filter((field) => field.isDimension)
      .map((field) => ({
        name: `${dataset.name}.${field.name}`,
        label: field.label,
        description: field.description,
        type: valueTypeOf(field.datatype),
      })),
  );
  const date = model.dateDimension;
  const parts = [...(date?.parts.values() ?? [])].map((part) => ({
    name: `${date?.name}.${part.name}`,
    label: part.label,
    description: part.description,
    type: dateParts[part.name].type,
  }));
  return { metrics, dimensions: [...fields, ...parts], unavailable: [...model.unavailableMetrics.values()] };
}
