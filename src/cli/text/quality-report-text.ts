import type { Finding, QualityReport, QuarantinedRecord } from "../../warehouse/warehouse.ts";
import { countText } from "./number-text.ts";
import { findingCountsText } from "./reconciliation-text.ts";
import { tableText } from "./table.ts";
import { wrapped } from "./text-width.ts";
import { visibleText } from "./visible-text.ts";

const widthOnPaper = 100;

/** Findings and quarantine for a person who wants to see the rows behind them. */
export function qualityReportText(report: QualityReport, width: number | null): string {
  const parts = [
    `Data quality as of ${visibleText(report.refreshed_at)}\n`,
    findingCountsText(report.findings, width),
    ...report.findings.map((finding) => findingText(finding, width ?? widthOnPaper)),
    quarantineText(report.quarantine, width),
    ...report.quarantine.examples.map(quarantinedText),
    ...moreText(report.quarantine.count, report.quarantine.examples.length).map((line) => `${line}\n`),
  ];
  return parts.join("\n");
}

function findingText(finding: Finding, width: number): string {
  const lines = [
    `${finding.rule} (${finding.severity}, ${countText(finding.count)})`,
    ...wrapped(finding.help, width - 2).map((line) => `  ${line}`),
    ...finding.examples.map((example) => {
      const detail = example.detail === null ? "" : `: ${example.detail}`;
      return `  - ${finding.about} ${example.id} of ${example.source}${detail}`;
    }),
    ...moreText(finding.count, finding.examples.length).map((line) => `  ${line}`),
  ];
  return `${lines.map(visibleText).join("\n")}\n`;
}

/** Says that there are more than the examples shown, and how to see them. */
function moreText(count: number, shown: number): readonly string[] {
  return count > shown ? [`… and ${countText(count - shown)} more (--examples N shows more)`] : [];
}

function quarantineText(quarantine: QualityReport["quarantine"], width: number | null): string {
  if (quarantine.count === 0) return "No records in quarantine.\n";
  const columns = [
    ...["source", "table", "column", "reason"].map((head) => ({ head, kind: "name" as const })),
    { head: "count", kind: "number" as const },
  ];
  const rows = quarantine.by_reason.map((group) => [
    group.source,
    group.table,
    group.column ?? "(whole line)",
    group.reason,
    countText(group.count),
  ]);
  return `Quarantine: ${countText(quarantine.count)} ${quarantine.count === 1 ? "record" : "records"}\n${tableText(columns, rows, width)}`;
}

function quarantinedText(record: QuarantinedRecord): string {
  const position = [
    ...(record.line === null ? [] : [`line ${record.line}`]),
    ...(record.record === null ? [] : [`record ${record.record}`]),
  ];
  const lines = [
    [record.file, ...position].join(", "),
    `  reason  ${record.reason}${record.column === null ? "" : ` in ${record.column}`}`,
    `  key     ${record.key ?? "none"}`,
    `  raw     ${record.raw}`,
  ];
  return `${lines.map(visibleText).join("\n")}\n`;
}
