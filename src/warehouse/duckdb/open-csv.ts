import type { ForeignText } from "./convert.ts";
import { delimiterHint, encodingOf, readHeader } from "./csv-header.ts";
import { type LineEnd, readHead, surveyBytes } from "./file-bytes.ts";
import { fileLiteral, identifier, literal } from "./quote.ts";
import type { FileContext, ReadableFile, RejectTables } from "./readable-file.ts";
import { rejectOptions } from "./reject-tables.ts";
import { rewriteCsv } from "./rewrite-csv.ts";
import { requireKeyColumn } from "./unreadable-file.ts";

/** Longest line that is split; longer ones go to the quarantine. */
const longestLine = 2_097_152;

/**
 * A CSV file with a header row. Every column is text: typed reading loses unreadable values without a word.
 * @throws SourceError when it is not what it claims to be.
 */
export async function openCsv(context: FileContext): Promise<ReadableFile> {
  const head = await readHead(context);
  const names = readHeader(context, head);
  requireKeyColumn(context, names.map(toForeignName), delimiterHint(names));
  const { lineEnds } = await surveyBytes(context);
  if (encodingOf(head) !== "utf-8" || lineEnds.size > 1) {
    const copy = await rewriteCsv(context, head);
    return csvFile(names, { path: copy, compression: "none", lineEnd: "\n" });
  }
  const [lineEnd = "\n"] = lineEnds;
  return csvFile(names, { ...context.file, lineEnd });
}

/** A file as the reader takes it. */
interface CsvText {
  readonly path: string;
  readonly compression: string;
  readonly lineEnd: LineEnd;
}

function csvFile(names: readonly string[], text: CsvText): ReadableFile {
  const columns = new Map<string, ForeignText[]>();
  for (const [index, name] of names.entries()) {
    const foreignName = toForeignName(name);
    columns.set(foreignName, [...(columns.get(foreignName) ?? []), { text: column(index), nested: null }]);
  }
  return {
    columns,
    raw: rawRecord(names),
    broken: null,
    hasLines: true,
    relation: (rejects) => readCsv(text, names.length, rejects),
  };
}

function toForeignName(name: string): string {
  return name
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase();
}

function column(index: number): string {
  return `c${index}`;
}

function rawRecord(names: readonly string[]): string {
  const seen = new Set<string>();
  const fields = names.map((name, index) => {
    const unique = seen.has(name.toLowerCase()) || name === "" ? `${name}#${index + 1}` : name;
    seen.add(unique.toLowerCase());
    return `${identifier(unique)} := ${column(index)}`;
  });
  return `CAST(to_json(struct_pack(${fields.join(", ")})) AS VARCHAR)`;
}

function readCsv({ path, compression, lineEnd }: CsvText, width: number, rejects: RejectTables): string {
  const types = Array.from({ length: width }, (_, index) => `${literal(column(index))}: 'VARCHAR'`);
  // The engine finds CRLF and CR by itself, and reads nothing when it is told of CRLF.
  const newLine = lineEnd === "\n" ? "new_line = '\\n'," : "";
  return `read_csv(${fileLiteral(path)}, columns = {${types.join(", ")}}, auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', nullstr = '', strict_mode = true, null_padding = false,
    max_line_size = ${longestLine}, ${newLine} compression = ${literal(compression)}, 
    ${rejectOptions(rejects)})`;
}
