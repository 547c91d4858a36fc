import { expressionText } from "../../src/model/expression/print.ts";
import type { Dataset, Field, Model } from "../../src/model/types.ts";

const notice =
  "<!-- Written by `npm run docs` from the documents in model/. Change those, not this page. -->";

/** docs/data-model.md: the datasets and how they hang together, in the order of the model. */
export function dataModelPage(model: Model): string {
  const datasets = [...model.datasets.values()];
  return `${[
    notice,
    "# Data model",
    "",
    "The datasets of the out-of-the-box model and the relationships between them. An arrow leads from many rows to one.",
    "",
    "```mermaid",
    "flowchart LR",
    ...datasets.map(({ name, label }) => `  ${name}["${label === name ? name : `${name}<br/>${label}`}"]`),
    ...model.relationships.map(
      ({ from, to, fromColumns }) => `  ${from} -->|${fromColumns.join(", ")}| ${to}`,
    ),
    "```",
    "",
    "Field names in **bold** are offered as dimensions; any field may be grouped by or filtered on.",
    ...datasets.flatMap(datasetLines),
    ...dateLines(model),
  ].join("\n")}\n`;
}

function datasetLines(dataset: Dataset): string[] {
  const dated = dataset.timeField === null ? [] : [`dated by \`${dataset.timeField}\``];
  return [
    "",
    `## ${dataset.name}`,
    "",
    dataset.description,
    "",
    [`table \`${dataset.source}\``, `key \`${dataset.primaryKey.join(", ")}\``, ...dated].join(" · "),
    "",
    "| field | label | type | meaning |",
    "|---|---|---|---|",
    ...[...dataset.fields.values()].map(fieldLine),
  ];
}

function fieldLine(field: Field): string {
  const name = field.isDimension ? `**${field.name}**` : field.name;
  const computed = expressionText(field.expression).startsWith("CASE")
    ? ` (\`${expressionText(field.expression)}\`)`
    : "";
  return `| ${name} | ${cell(field.label)} | ${field.datatype} | ${cell(field.description)}${computed} |`;
}

function dateLines({ dateDimension }: Model): string[] {
  if (dateDimension === null) return [];
  return [
    "",
    `## ${dateDimension.name}`,
    "",
    "Virtual: each dataset with a time is cut by its own, in the zone of the query.",
    "",
    "| field | label | meaning |",
    "|---|---|---|",
    ...[...dateDimension.parts.values()].map(
      ({ name, label, description }) => `| **${name}** | ${label} | ${cell(description)} |`,
    ),
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
