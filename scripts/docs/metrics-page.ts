import type { Catalogue, CatalogueMetric } from "../../src/query/catalogue.ts";

const notice =
  "<!-- Written by `npm run docs` from the documents in model/. Change those, not this page. -->";

const blankClasses: Readonly<Record<string, string>> = {
  Z: "blank without any row, 0 when there are rows and none qualifies",
  N: "blank when there is none",
  R: "blank when there is nothing to divide by, 0 when nothing qualifies",
  A: "blank when nothing qualifies",
  T: "blank when there is nothing to add up",
  never: "never blank; 0 without anything to divide by, too",
};

/** docs/metrics.md: every metric by the dataset its rows come from, in the order of the model. */
export function metricsPage({ metrics, unavailable }: Catalogue): string {
  const datasets = [...new Set(metrics.map(homeOf))];
  return `${[
    notice,
    "# Metrics",
    "",
    "Every metric of the out-of-the-box model. Rates are 0 to 1 in answers and shown as percent. A formula may name other",
    "metrics; `rollcall metrics NAME` shows it with those replaced by their own formulas.",
    "",
    "| metric | name | unit |",
    "|---|---|---|",
    ...metrics.map(({ label, name, unit }) => `| [${cell(label)}](#${name}) | \`${name}\` | ${cell(unit)} |`),
    ...datasets.flatMap((dataset) => [
      "",
      `## Rows of ${dataset}`,
      ...metrics.filter((metric) => homeOf(metric) === dataset).flatMap(metricLines),
    ]),
    "",
    "## Not available",
    "",
    "Published metrics that the tables read cannot answer. None of them is estimated.",
    "",
    "| metric | needs | named in |",
    "|---|---|---|",
    ...unavailable.map(({ label, needs, source }) => `| ${cell(label)} | ${cell(needs)} | ${cell(source)} |`),
  ].join("\n")}\n`;
}

function homeOf({ datasets }: CatalogueMetric): string {
  return datasets.join(" and ");
}

function metricLines(metric: CatalogueMetric): string[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ["unit", metric.unit],
    ["format", metric.format],
    [
      "blank or 0",
      metric.blank_class === null ? null : (blankClasses[metric.blank_class] ?? metric.blank_class),
    ],
    ["better", metric.better],
    ["definition", metric.source],
  ];
  return [
    "",
    `### ${metric.name}`,
    "",
    `**${metric.label}.** ${metric.description}`,
    "",
    "```sql",
    metric.formula,
    "```",
    "",
    facts
      .flatMap(([name, value]) => (value === null || value === "" ? [] : [`${name}: ${value}`]))
      .join(" · "),
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
