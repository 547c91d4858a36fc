import type { SampleSummary } from "../../sample/write-sample.ts";
import { countText } from "./number-text.ts";
import { tableText } from "./table.ts";
import { visibleText } from "./visible-text.ts";

/** What a sample holds, table by table. */
export function sampleSummaryText(summary: SampleSummary, width: number | null): string {
  const columns = [
    { head: "table", kind: "text" as const },
    { head: "records", kind: "number" as const },
  ];
  const rows = Object.entries(summary.rows).map(([table, records]) => [table, countText(records)]);
  const { from, to, zone } = summary.period;
  const place = `Wrote ${summary.format.toUpperCase()} files to ${summary.folder}`;
  return `${visibleText(place)}\n${from} to ${to} (a contact center in ${zone})\n${tableText(columns, rows, width)}`;
}
