import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import parserModule from "stream-json/Parser.js";
import { SourceError } from "../../errors.ts";
import type { ForeignText } from "./convert.ts";
import type { Engine } from "./engine.ts";
import { byteStream, readHead, surveyBytes } from "./file-bytes.ts";
import { RecordLines } from "./json-records.ts";
import { fileLiteral, identifier, literal } from "./quote.ts";
import type { FileContext, ReadableFile, RejectTables } from "./readable-file.ts";
import { forgetRejects, rejectOptions } from "./reject-tables.ts";
import { requireKeyColumn, unreadableFile } from "./unreadable-file.ts";

/** Longest line of an NDJSON file, and largest page the engine takes as one object. */
const longestLine = 16_777_216;

/** A relation with one JSON text per record in its column `line`. */
type RecordTexts = (rejects: RejectTables) => string;

const surveyRead: RejectTables = { errors: "survey_errors", scans: "survey_scans" };

/** An NDJSON file: one record per line. @throws SourceError when it is damaged, or no record has a key column. */
export async function openNdjson(sql: Engine, context: FileContext): Promise<ReadableFile> {
  if (context.file.compression === "gzip") await surveyBytes(context);
  const { path, compression } = context.file;
  return openRecords(sql, context, true, (rejects) => lines(path, compression, rejects));
}

/**
 * A JSON array of records, or a page of the Web API with the records under `value`. Arrays and small pages are
 * read by the engine; large pages, and text its parser is too strict for, are streamed into a file with one
 * record per line first, in which numbers keep their text.
 * @throws SourceError when it is neither, or the page holds an error instead.
 */
export async function openJson(sql: Engine, context: FileContext): Promise<ReadableFile> {
  const texts = await engineTexts(sql, context);
  if (texts !== null) {
    try {
      return await openRecords(sql, context, false, () => texts);
    } catch (error) {
      if (error instanceof SourceError) throw error;
    }
  }
  const copy = await copyRecords(context);
  return openRecords(sql, context, true, (rejects) => lines(copy, "none", rejects));
}

/** The records as the engine reads them; null when it cannot take the file as a whole. */
async function engineTexts(sql: Engine, context: FileContext): Promise<string | null> {
  const { path } = context.file;
  const start = (await readHead(context)).toString("utf8").trimStart();
  if (start.startsWith("[")) {
    return `(SELECT CAST(json AS VARCHAR) AS line FROM read_json_objects(${fileLiteral(path)}, format = 'array'))`;
  }
  if ((await stat(path)).size >= longestLine) return null;
  const page = `read_json_objects(${fileLiteral(path)}, format = 'unstructured')`;
  try {
    const kinds = await sql.rows<{ kind: string | null }>(
      `SELECT json_type(json, '$.value') AS kind FROM ${page}`,
    );
    if (kinds.length !== 1 || kinds[0]?.kind !== "ARRAY") return null;
  } catch {
    return null;
  }
  return `(SELECT coalesce(CAST(item AS VARCHAR), 'null') AS line
    FROM (SELECT unnest(from_json(json, '{"value":["JSON"]}').value) AS item FROM ${page}))`;
}

async function copyRecords(context: FileContext): Promise<string> {
  const copy = join(context.workFolder, `${randomUUID()}.ndjson`);
  try {
    await pipeline(
      Readable.from(withoutByteOrderMark(byteStream(context))),
      parserModule.parser({ streamValues: false }),
      new RecordLines(context),
      createWriteStream(copy),
    );
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw unreadableFile(
      context,
      "unreadable_file",
      "is no whole JSON array or page of records.",
      "Export it again.",
      error,
    );
  }
  return copy;
}

async function* withoutByteOrderMark(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true;
  for await (const part of parts) {
    yield first && part[0] === 0xef && part[1] === 0xbb && part[2] === 0xbf ? part.subarray(3) : part;
    first = false;
  }
}

async function openRecords(
  sql: Engine,
  context: FileContext,
  hasLines: boolean,
  texts: RecordTexts,
): Promise<ReadableFile> {
  const spellings = await keySpellings(sql, context, texts(surveyRead));
  await forgetRejects(sql, surveyRead);
  const columns = new Map(
    [...spellings].map(([foreignName, names]) => [foreignName, names.map(keyText)] as const),
  );
  return {
    columns,
    raw: "line",
    broken: { predicate: "NOT is_record", reason: "unreadable_json" },
    hasLines,
    relation: (rejects) => `(SELECT line, is_record, ${structs(spellings).join(", ")}
      FROM (SELECT line, coalesce(json_type(try(CAST(line AS JSON))) = 'OBJECT', false) AS is_record
        FROM ${texts(rejects)}))`,
  };
}

/** The keys of the records that are wanted, by name in lower case, each in every spelling that occurs. */
async function keySpellings(
  sql: Engine,
  context: FileContext,
  relation: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql.rows<{ name: string }>(`SELECT DISTINCT unnest(json_keys(line)) AS name
    FROM (SELECT line FROM ${relation} WHERE json_valid(line)) ORDER BY name`);
  const spellings = new Map<string, string[]>();
  for (const { name } of rows) {
    const foreignName = name.toLowerCase();
    spellings.set(foreignName, [...(spellings.get(foreignName) ?? []), name]);
  }
  if (spellings.size > 0) requireKeyColumn(context, spellings.keys());
  for (const name of [...spellings.keys()]) if (!context.wanted.has(name)) spellings.delete(name);
  return spellings;
}

/** The engine's structs know one spelling of a name, so further spellings get structs of their own. */
function structs(spellings: ReadonlyMap<string, readonly string[]>): string[] {
  const most = Math.max(1, ...[...spellings.values()].map((names) => names.length));
  return Array.from({ length: most }, (_, index) => {
    const names = [...spellings.values()].flatMap((all) => all[index] ?? []);
    const shape = JSON.stringify(Object.fromEntries(names.map((name) => [name, "VARCHAR"])));
    const value = names.length === 0 ? "NULL" : `from_json(line, ${literal(shape)})`;
    return `CASE WHEN is_record THEN ${value} END AS fields${index}`;
  });
}

function keyText(name: string, index: number): ForeignText {
  const text = `fields${index}.${identifier(name)}`;
  const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return {
    text,
    nested: `CASE WHEN ${text} LIKE '{%' OR ${text} LIKE '[%'
      THEN json_type(line, ${literal(pointer)}) IN ('OBJECT', 'ARRAY') ELSE false END`,
  };
}

/**
 * Lines that are not blank, each as one text; halves of characters become U+FFFD, which the engine's JSON needs.
 * Lines are split at a control character that stands in no JSON text: with a rest, a line is unreadable.
 */
function lines(path: string, compression: string, rejects: RejectTables): string {
  return `(SELECT CASE WHEN rest IS NOT NULL THEN line || chr(1) || rest
      WHEN json_valid(line) THEN line ELSE ${withoutLoneSurrogates("line")} END AS line
    FROM read_csv(${fileLiteral(path)}, columns = {'line': 'VARCHAR', 'rest': 'VARCHAR'}, auto_detect = false,
      header = false, delim = '\x01', quote = '', escape = '', nullstr = '\n', null_padding = true,
      strict_mode = false, ${rejectOptions(rejects)}, max_line_size = ${longestLine},
      compression = ${literal(compression)})
    WHERE trim(line, ' ' || chr(9)) <> '' OR rest IS NOT NULL)`;
}

const surrogatePair = String.raw`\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})`;
const surrogateHalf = String.raw`\\u[dD][89a-fA-F][0-9a-fA-F]{2}`;

/** Whole pairs are set aside behind control characters, which stand in no JSON text, while halves are replaced. */
function withoutLoneSurrogates(line: string): string {
  const aside = `regexp_replace(${line}, ${literal(surrogatePair)}, chr(2) || '\\1' || chr(3) || '\\2', 'g')`;
  const replaced = `regexp_replace(${aside}, ${literal(surrogateHalf)}, '\\\\ufffd', 'g')`;
  return `replace(replace(${replaced}, chr(2), '\\u'), chr(3), '\\u')`;
}
