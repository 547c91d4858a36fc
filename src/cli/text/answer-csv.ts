import type { Answer } from "../../query/answer.ts";
import type { Cell } from "../../warehouse/warehouse.ts";
import { visibleText } from "./visible-text.ts";

/** What a spreadsheet takes for the start of a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * An answer as CSV: names as the first record, raw values, a blank as nothing between the commas.
 * Texts that a spreadsheet would run as a formula start with an apostrophe; numbers stay as they are.
 * @source RFC 4180; OWASP, CSV Injection
 */
export function answerCsv(answer: Answer, options: { readonly forTerminal: boolean }): string {
  const cell = (value: Cell) => {
    const text = typeof value === "string" ? inert(value) : String(value ?? "");
    return quoted(options.forTerminal ? visibleText(text) : text);
  };
  const names = answer.columns.map((column) => column.name);
  const records = [names, ...answer.rows.map((row) => names.map((name) => row[name] ?? null))];
  return records.map((record) => `${record.map(cell).join(",")}\r\n`).join("");
}

function inert(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
