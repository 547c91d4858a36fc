import Table from "cli-table3";
import { ellipsize, textWidth, wrapped } from "./text-width.ts";
import { visibleText } from "./visible-text.ts";

export interface TableColumn {
  readonly head: string;
  /** Numbers stand right, the others left. Only texts are cut; a name is to be copied. */
  readonly kind: "number" | "text" | "name";
}

/** Border and padding of each column, plus the last border. */
const columnOverhead = 3;
const lastBorder = 1;

/** cli-table3 takes time with the square of the rows, so long tables are drawn in parts. */
const rowsAtOnce = 200;

/** A text column is cut to no less than this. */
const shortestText = 12;

/**
 * A bordered table. With a width it fits a terminal: heads wrap, then long texts end in an ellipsis; when even
 * that is too wide, each row becomes a block of lines. Without a width nothing is cut.
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
  const uncut = heads.map((head, index) => Math.max(widest(head.split(" ")), data[index] ?? 0));
  const least = columns.map((column, index) => {
    if (column.kind !== "text") return uncut[index] ?? 0;
    return Math.max(widest((heads[index] ?? "").split(" ")), Math.min(data[index] ?? 0, shortestText));
  });
  const room = width - columns.length * columnOverhead - lastBorder;
  if (sum(least) > room) return blocks(heads, cells, width);
  const widths = sum(uncut) > room ? shrunk(uncut, least, room) : shrunk(natural, uncut, room);
  return drawn(columns, heads, cells, widths);
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
  const wrappedHeads = heads.map((head, index) => wrapped(head, widths[index] ?? 0).join("\n"));
  const cut = rows.map((row) => row.map((cell, index) => ellipsize(cell, widths[index] ?? 0)));
  const first = drawnPart(columns, wrappedHeads, cut.slice(0, rowsAtOnce), widths);
  const parts = [first.slice(0, -1)];
  for (let start = rowsAtOnce; start < cut.length; start += rowsAtOnce) {
    parts.push(drawnPart(columns, [], cut.slice(start, start + rowsAtOnce), widths).slice(1, -1));
  }
  return `${[...parts.flat(), ...first.slice(-1)].join("\n")}\n`;
}

function drawnPart(
  columns: readonly TableColumn[],
  head: string[],
  rows: string[][],
  widths: readonly number[],
): readonly string[] {
  const table = new Table({
    head,
    colWidths: widths.map((width) => width + columnOverhead - 1),
    colAligns: columns.map((column) => (column.kind === "number" ? "right" : "left")),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return table.toString().split("\n");
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
