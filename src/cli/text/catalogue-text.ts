import type { Catalogue, CatalogueDimension, CatalogueMetric } from "../../query/catalogue.ts";
import { tableText } from "./table.ts";
import { wrapped } from "./text-width.ts";
import { visibleText } from "./visible-text.ts";

/** When the answer is blank, and when 0, by the class of the metric. */
const blankWords: Readonly<Record<string, string>> = {
  Z: "0 when there are rows but none counts; blank when there are no rows",
  N: "blank when nothing counts, never 0",
  R: "0 when the upper count is 0; blank when there is nothing to divide by",
  A: "blank when there is no value to average",
  T: "blank when there is no value to add up; 0 only when the values add up to 0",
  never: "never blank: 0 where there is nothing to divide by, too",
};

const nameColumn = { head: "name", kind: "name" } as const;
const textColumn = (head: string) => ({ head, kind: "text" as const });

/** Everything that can be asked, metrics by the dataset they are drawn from. */
export function catalogueText(catalogue: Catalogue, width: number | null): string {
  const metricColumns = [nameColumn, ...["label", "unit", "meaning"].map(textColumn)];
  const dimensionColumns = [nameColumn, ...["label", "type", "meaning"].map(textColumn)];
  const groups = [...groupedByDataset(catalogue.metrics)].map(
    ([datasets, metrics]) =>
      `Metrics of ${visibleText(datasets)}\n${tableText(metricColumns, metrics.map(metricRow), width)}`,
  );
  const dimensions = `Dimensions\n${tableText(dimensionColumns, catalogue.dimensions.map(dimensionRow), width)}`;
  const unavailable =
    catalogue.unavailable.length === 0
      ? []
      : [
          `Published metrics that cannot be answered\n${tableText(
            [nameColumn, ...["label", "needs"].map(textColumn)],
            catalogue.unavailable.map(({ name, label, needs }) => [name, label, needs]),
            width,
          )}`,
        ];
  return `${[...groups, dimensions, ...unavailable].join("\n")}`;
}

function groupedByDataset(metrics: readonly CatalogueMetric[]): Map<string, CatalogueMetric[]> {
  const groups = new Map<string, CatalogueMetric[]>();
  for (const metric of metrics) {
    const datasets = metric.datasets.join(" and ");
    groups.set(datasets, [...(groups.get(datasets) ?? []), metric]);
  }
  return groups;
}

function metricRow(metric: CatalogueMetric): readonly string[] {
  return [metric.name, metric.label, metric.unit, firstSentence(metric.description)];
}

function dimensionRow(dimension: CatalogueDimension): readonly string[] {
  return [dimension.name, dimension.label, dimension.type, firstSentence(dimension.description)];
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** The full definition of one metric. */
export function definitionText(metric: CatalogueMetric, width: number | null): string {
  const entries: readonly (readonly [string, string])[] = [
    ["name", metric.name],
    ["label", metric.label],
    ["meaning", metric.description],
    ["formula", metric.formula],
    ["expanded", metric.expanded],
    ["rows of", metric.datasets.join(" and ")],
    ["unit", metric.unit],
    ["format", metric.format],
    ["blank or 0", blankMeaning(metric.blank_class)],
    ["better", metric.better ?? "neither way"],
    ["source", metric.source],
  ];
  const indent = 12;
  const room = (width ?? 100) - indent;
  const lines = entries.flatMap(([head, text]) =>
    text
      .trimEnd()
      .split("\n")
      .flatMap((line) => wrapped(visibleText(line), room))
      .map((line, index) => `${(index === 0 ? head : "").padEnd(indent)}${line}`.trimEnd()),
  );
  return `${lines.join("\n")}\n`;
}

function blankMeaning(blankClass: string | null): string {
  if (blankClass === null) return "as its formula gives";
  const words = blankWords[blankClass];
  return words === undefined ? `class ${blankClass}` : `${words} (class ${blankClass})`;
}
