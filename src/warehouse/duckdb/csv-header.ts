import type { FileContext } from "./readable-file.ts";
import { unreadableFile } from "./unreadable-file.ts";

const mostColumns = 4096;

/** The text encoding of a file by its byte order mark; without one it is UTF-8. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

export function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/**
 * Column names of the header row, as spelled.
 * @throws SourceError when the file is empty, is no text, or has more than 4,096 columns.
 */
export function readHeader(context: FileContext, head: Buffer): readonly string[] {
  if (head.length === 0) {
    throw unreadableFile(
      context,
      "empty_file",
      "is empty: it has no header row.",
      "Export the table again, or take the file out of the folder.",
    );
  }
  const text = new TextDecoder(encodingOf(head)).decode(head);
  const names = splitHeader(text);
  if (text.startsWith("%PDF-") || names.some((name) => name.includes("\0"))) {
    throw unreadableFile(context, "not_csv", "is no CSV text.", "Export the table again as CSV.");
  }
  if (names.length > mostColumns) {
    throw unreadableFile(
      context,
      "too_many_columns",
      `has ${names.length} columns; ${mostColumns} are possible.`,
      "Export fewer columns.",
    );
  }
  return names;
}

/** What may be wrong with a header that lacks a known column. */
export function delimiterHint(names: readonly string[]): string {
  const other = [
    { mark: ";", word: "semicolons" },
    { mark: "\t", word: "tabs" },
    { mark: "|", word: "vertical bars" },
  ].find(({ mark }) => names.length === 1 && names[0]?.includes(mark));
  return other === undefined ? "" : ` Its columns seem to be separated by ${other.word}, not commas.`;
}

function splitHeader(text: string): string[] {
  const names: string[] = [];
  let name = "";
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character !== '"') name += character;
      else if (text[index + 1] === '"') {
        name += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ",") {
      names.push(name);
      name = "";
    } else if (character === "\n" || character === "\r") break;
    else name += character;
  }
  names.push(name);
  return names;
}
