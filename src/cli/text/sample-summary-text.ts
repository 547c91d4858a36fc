import type { SampleSummary } from "../../sample/write-sample.ts";
import { countText } from "./number-text.ts";
import { tableText } from "./table.ts";
import { visibleText } from "./visible-text.ts";

const name = (head: string) => ({ head, kind: "name" as const });
const records = { head: "records", kind: "number" as const };

/** What a sample holds, table by table, and which of its records a refresh does not just load. */
export function sampleSummaryText(summary: SampleSummary, width: number | null): string {
  const { from, to, zone } = summary.period;
  const place = `Wrote ${summary.format.toUpperCase()} files to ${summary.folder}`;
  const rows = Object.entries(summary.rows).map(([table, count]) => [table, countText(count)]);
  return [
    `${visibleText(place)}\n`,
    `${from} to ${to} (a contact center in ${zone})\n`,
    tableText([name("table"), records], rows, width),
    odditiesText(summary.oddities, width),
  ].join("");
}

function odditiesText(oddities: SampleSummary["oddities"], width: number | null): string {
  if (oddities.length === 0) return "";
  const columns = [name("odd records"), name("table"), name("in a refresh"), records];
  const rows = oddities.map((odd) => [odd.kind, odd.table, String(odd.fate), countText(odd.records)]);
  return `\n${tableText(columns, rows, width)}`;
}
