import type { Explanation } from "../../query/answer.ts";
import { jsonText, visibleText } from "./visible-text.ts";

/** How an answer comes about, stage by stage, for a person. */
export function explanationText(explanation: Explanation): string {
  const lines = [
    "Request",
    ...indented(jsonText(explanation.request)),
    "",
    "Metrics",
    ...explanation.metrics.flatMap((metric) => [
      `  ${metric.name} (${metric.label})`,
      `    formula   ${metric.formula}`,
      ...(metric.expanded === metric.formula ? [] : [`    expanded  ${metric.expanded}`]),
      `    rows      ${metric.rows}`,
    ]),
    "",
    "Plan",
    ...explanation.plan.map((step, index) => `  ${index + 1}. ${step}`),
    "",
    "SQL",
    ...indented(explanation.sql),
    "",
    "Parameters",
    ...(explanation.parameters.length === 0 ? ["  none"] : []),
    ...explanation.parameters.map((value, index) => `  $${index + 1} = ${JSON.stringify(value)}`),
    "",
  ];
  return `${lines.map(visibleText).join("\n")}\n`;
}

function indented(text: string): readonly string[] {
  return text.split("\n").map((line) => `  ${line}`);
}
