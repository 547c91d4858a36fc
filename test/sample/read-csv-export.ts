import { readFile } from "node:fs/promises";
import { join } from "node:path";

export type Row = Readonly<Record<string, string>>;

/** Rows of one table of a CSV export, every value as text, empty when there is none. */
export async function readTable(folder: string, table: string): Promise<Row[]> {
  const [header = [], ...lines] = parseCsv(await readFile(join(folder, `${table}.csv`), "utf8"));
  return lines.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}

/** RFC 4180, as plainly as possible. */
export function parseCsv(text: string): string[][] {
  if (!text.includes('"'))
    return text
      .split("\r\n")
      .slice(0, -1)
      .map((line) => line.split(","));
  const lines: string[][] = [];
  let line: string[] = [];
  let field = "";
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text.charAt(index + 1) === '"') {
        field += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"') {
      quoted = true;
    } else if (character === ",") {
      line.push(field);
      field = "";
    } else if (character === "\r" && text.charAt(index + 1) === "\n") {
      index += 1;
      lines.push([...line, field]);
      line = [];
      field = "";
    } else {
      field += character;
    }
  }
  return lines;
}
