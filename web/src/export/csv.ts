import type { Answer, AnswerColumn, Cell } from "../api/types.ts";
import { clockDuration, secondsIn } from "../format/duration.ts";
import { type Format, isMetric } from "../format/format.ts";

const byteOrderMark = "\uFEFF";

/**
 * An answer as a CSV file (RFC 4180): headings in the reader's language, numbers as they are, times as `h:mm:ss`.
 * A text that a spreadsheet would take for a formula starts with an apostrophe.
 */
export function answerAsCsv({ columns, rows }: Pick<Answer, "columns" | "rows">, format: Format): string {
  const lines = [
    columns.map((column) => textField(format.heading(column))),
    ...rows.map((row) => columns.map((column) => field(column, row[column.name] ?? null, format))),
  ];
  return `${byteOrderMark}${lines.map((fields) => fields.join(",")).join("\r\n")}\r\n`;
}

function field(column: AnswerColumn, cell: Cell, format: Format): string {
  if (cell === null) return isMetric(column) ? "" : textField(format.member(column.name, null));
  const seconds = secondsIn(column.unit);
  if (seconds !== null) return clockDuration(Number(cell) * seconds);
  if (typeof cell === "number") return String(cell);
  if (isMetric(column) || column.type === "date" || column.type === "instant") return String(cell);
  return textField(format.member(column.name, cell));
}

function textField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
