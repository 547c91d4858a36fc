import { type Issue, issue } from "../../errors.ts";
import { findDataset, findMetric } from "../expand.ts";
import { referencesOf } from "../expression/walk.ts";
import type { Field, Metric, Model } from "../types.ts";
import type { Located } from "./rule.ts";

/** Metrics that need themselves, and fields that do. */
export function refuseCycles(model: Model, places: Located): readonly Issue[] {
  const metricNeeds = (metric: Metric): Metric[] =>
    referencesOf(metric.expression)
      .filter(({ dataset }) => dataset === null)
      .flatMap(({ name }) => findMetric(model, name) ?? []);
  const fieldNeeds = (field: Field): Field[] =>
    referencesOf(field.expression)
      .map(({ dataset, name }) =>
        findDataset(model, dataset ?? field.dataset)?.fields.get(name.toLowerCase()),
      )
      .filter((needed, index): needed is Field => {
        const reference = referencesOf(field.expression)[index];
        return needed !== undefined && !(needed === field && reference?.dataset === null);
      });
  const fields = [...model.datasets.values()].flatMap((dataset) => [...dataset.fields.values()]);
  return [
    ...cyclesOf([...model.metrics.values()], metricNeeds).map((cycle) =>
      describe("metric_cycle", "metrics", cycle, places),
    ),
    ...cyclesOf(fields, fieldNeeds).map((cycle) =>
      describe("E_FIELD_DEPENDENCY_CYCLE", "fields", cycle, places),
    ),
  ];
}

function describe(code: string, kind: string, cycle: readonly (Metric | Field)[], places: Located): Issue {
  const [first] = cycle;
  const names = cycle.map((part) => ("dataset" in part ? `${part.dataset}.${part.name}` : part.name));
  return issue(
    code,
    (first && places.get(first)) ?? "",
    `These ${kind} need each other: ${[...names, names[0]].join(" -> ")}.`,
  );
}

/** Each cycle once, from where it was first met. */
function cyclesOf<T extends object>(parts: readonly T[], needs: (part: T) => readonly T[]): T[][] {
  const done = new Set<T>();
  const cycles: T[][] = [];
  const visit = (part: T, path: readonly T[]): void => {
    const start = path.indexOf(part);
    if (start !== -1) cycles.push(path.slice(start));
    if (start !== -1 || done.has(part)) return;
    for (const needed of needs(part)) visit(needed, [...path, part]);
    done.add(part);
  };
  for (const part of parts) visit(part, []);
  return cycles;
}
