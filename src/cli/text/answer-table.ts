import type { Answer, AnswerColumn } from "../../query/answer.ts";
import type { Cell } from "../../warehouse/warehouse.ts";
import { countText, numberText } from "./number-text.ts";
import { tableText } from "./table.ts";
import { visibleText } from "./visible-text.ts";

/** An answer for a person: its table, the range and age of what it says, and its warnings. */
export function answerTable(answer: Answer, width: number | null): string {
  return `${rowsTable(answer, width)}${footer(answer)}`;
}

/** Only the table of an answer. A blank is an empty cell; a dimension without a member reads "Unknown". */
export function rowsTable(answer: Answer, width: number | null): string {
  const labels = answer.columns.map((column) => column.label);
  const columns = answer.columns.map((column) => ({
    head: labels.filter((label) => label === column.label).length > 1 ? column.name : column.label,
    kind: isNumber(column) ? ("number" as const) : ("text" as const),
  }));
  const rows = answer.rows.map((row) =>
    answer.columns.map((column) => cellText(column, row[column.name] ?? null)),
  );
  return tableText(columns, rows, width);
}

/** One value as a person reads it. */
export function cellText(column: AnswerColumn, cell: Cell): string {
  if (cell === null) return column.unit === null ? "Unknown" : "";
  if (typeof cell === "number" && column.unit !== null) return numberText(cell, column.unit);
  return String(cell);
}

function isNumber(column: AnswerColumn): boolean {
  return column.type === "integer" || column.type === "number";
}

function footer({ meta }: Answer): string {
  const range = `${meta.time.from ?? "the beginning"} to ${meta.time.to ?? "the end"}`;
  const rows = `${countText(meta.row_count)} ${meta.row_count === 1 ? "row" : "rows"}`;
  const refreshed = meta.refreshed_at === null ? "never refreshed" : `refreshed ${meta.refreshed_at}`;
  return [
    `${rows} · ${range} (${meta.time.zone}) · ${refreshed}`,
    ...meta.warnings.map((warning) => `warning: ${warning}`),
  ]
    .map((line) => `${visibleText(line)}\n`)
    .join("");
}
