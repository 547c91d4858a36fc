import Table from "cli-table3";
import { ellipsize, textWidth, wrapped } from "./text-width.ts";
import { visibleText } from "./visible-text.ts";

export interface TableColumn {
  readonly head: string;
  /** Numbers stand right and are never cut; texts stand left. */
  readonly kind: "number" | "text";
}

/** Border and padding of each column, plus the last border. */
const columnOverhead = 3;
const lastBorder = 1;

/** A text column is cut to no less than this. */
const shortestText = 12;

/**
 * A bordered table. With a width it fits a terminal: heads wrap, then long texts end in an ellipsis; when even
 * that is too wide, each row becomes a block of lines. Without one nothing is cut.
 */
export function tableText(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const cells = rows.map((row) => row.map(visibleText));
  const heads = columns.map((column) => visibleText(column.head));
  const data = columns.map((_, index) => widest(cells.map((row) => row[index] ?? "")));
  const natural = heads.map((head, index) => Math.max(textWidth(head), data[index] ?? 0));
  if (width === null) return drawn(columns, heads, cells, natural);
  const least = columns.map((column, index) => leastWidth(column, heads[index] ?? "", data[index] ?? 0));
  const room = width - columns.length * columnOverhead - lastBorder;
  if (sum(least) > room) return blocks(heads, cells, width);
  return drawn(columns, heads, cells, shrunk(natural, least, room));
}

function leastWidth(column: TableColumn, head: string, data: number): number {
  const word = widest(head.split(" "));
  return Math.max(word, column.kind === "number" ? data : Math.min(data, shortestText));
}

/** Takes from the widest column that can still give, until the table fits. */
function shrunk(natural: readonly number[], least: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    const spare = widths.map((width, index) => (width > (least[index] ?? 0) ? width : 0));
    const widestSpare = spare.indexOf(Math.max(...spare));
    widths[widestSpare] = (widths[widestSpare] ?? 0) - 1;
  }
  return widths;
}

function drawn(
  columns: readonly TableColumn[],
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string {
  const table = new Table({
    head: heads.map((head, index) => wrapped(head, widths[index] ?? 0).join("\n")),
    colWidths: widths.map((width) => width + columnOverhead - 1),
    colAligns: columns.map((column) => (column.kind === "number" ? "right" : "left")),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell, index) => ellipsize(cell, widths[index] ?? 0))));
  return `${table.toString()}\n`;
}

function blocks(heads: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const headWidth = widest(heads);
  const block = (row: readonly string[]) =>
    heads.map((head, index) => {
      const gap = " ".repeat(headWidth - textWidth(head) + 2);
      return `${head}${gap}${ellipsize(row[index] ?? "", Math.max(shortestText, width - headWidth - 2))}`.trimEnd();
    });
  if (rows.length === 0) return `${heads.join("\n")}\n`;
  return `${rows.map((row) => block(row).join("\n")).join("\n\n")}\n`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
