import type { FindingCount, RefreshReport, TableReconciliation } from "../../warehouse/warehouse.ts";
import { countText } from "./number-text.ts";
import { tableText } from "./table.ts";

const fates = ["loaded", "unchanged", "superseded", "deleted", "filtered", "quarantined"] as const;

/** Where every record of every source table went. Fates that no record met are left out. */
function reconciliationText(tables: readonly TableReconciliation[], width: number | null): string {
  const met = fates.filter((fate) => tables.some((table) => table[fate] !== 0));
  const columns = [
    { head: "source", kind: "name" as const },
    { head: "table", kind: "name" as const },
    ...["read", ...met].map((head) => ({ head, kind: "number" as const })),
  ];
  const rows = tables.map((table) => [
    table.source,
    table.table,
    countText(table.read),
    ...met.map((fate) => countText(table[fate])),
  ]);
  return `${tableText(columns, rows, width)}read = ${met.join(" + ") || "nothing"}, in every table\n`;
}

/** What is odd about the records that were loaded. */
export function findingCountsText(findings: readonly FindingCount[], width: number | null): string {
  if (findings.length === 0) return "No findings.\n";
  const columns = [
    { head: "finding", kind: "name" as const },
    { head: "severity", kind: "text" as const },
    { head: "count", kind: "number" as const },
  ];
  return tableText(
    columns,
    findings.map((finding) => [finding.rule, finding.severity, countText(finding.count)]),
    width,
  );
}

/** A refresh for a person: the reconciliation, then the findings. */
export function refreshReportText(report: RefreshReport, width: number | null): string {
  return `${reconciliationText(report.tables, width)}\n${findingCountsText(report.findings, width)}`;
}
