import type { AttributeMapping, ColumnMapping, FileSet, SourceFile } from "../../records/file-set.ts";
import { type RecordKind, recordKinds } from "../../records/record-kinds.ts";
import { convert, type ForeignText, refusal } from "./convert.ts";
import type { Engine } from "./engine.ts";
import { allKinds, audit, stage, temporary } from "./names.ts";
import { reopenCsv } from "./open-csv.ts";
import { openFile } from "./open-file.ts";
import { identifier, literal } from "./quote.ts";
import type { FileContext, ReadableFile, RejectTables } from "./readable-file.ts";
import {
  attributeColumn,
  attributesOf,
  canonicalColumns,
  engineTypes,
  verdicts,
  versionColumnTypes,
} from "./stage-columns.ts";
import { unreadableFile } from "./unreadable-file.ts";

/** A file set with its place in the load: sources and sets are numbered in a stable order. */
export interface NumberedSet {
  readonly number: number;
  readonly sourceKey: number;
  readonly fileSet: FileSet;
}

/** What was read of one file set. */
export interface ReadCounts {
  readonly staged: number;
  /** Lines that could not be split into columns. */
  readonly rejected: number;
}

/** Fault of a record whose key column is empty, or that is unreadable as a whole; others are mapping positions. */
const emptyKey = -1;
const brokenRecord = -2;

/** Empty stages, one per kind of record. */
export async function createStages(sql: Engine, fileSets: readonly FileSet[]): Promise<void> {
  const verdict = `ENUM (${verdicts.map(literal).join(", ")})`;
  for (const kind of allKinds) {
    const typed = [...canonicalColumns(kind), ...versionColumnTypes].map(
      ([name, type]) => `${identifier(name)} ${engineTypes[type]}`,
    );
    const attributes = attributesOf(fileSets, kind).map(
      (name) => `${identifier(attributeColumn(name))} VARCHAR`,
    );
    const columns = [
      "set_number SMALLINT",
      "source_key INTEGER",
      "fault SMALLINT",
      `verdict ${verdict}`,
      ...typed,
      ...attributes,
    ];
    await sql.run(`CREATE OR REPLACE TEMP TABLE ${stage(kind)} (${columns.join(", ")})`);
  }
}

/** Reads one file into the stage of its kind, and what it cannot read into the quarantine. */
export async function stageFile(
  sql: Engine,
  set: NumberedSet,
  file: SourceFile,
  workFolder: string,
): Promise<ReadCounts> {
  const { fileSet } = set;
  const { key } = recordKinds[fileSet.record];
  const keys = fileSet.columns.find(({ to }) => to === key)?.from ?? [];
  const context: FileContext = {
    source: fileSet.source,
    table: fileSet.table,
    keys,
    wanted: wantedNames(fileSet),
    file,
    workFolder,
  };
  const offset = await sql.count(`SELECT count(*) FROM ${stage(fileSet.record)}`);
  const { opened, staged } = await insertRecords(sql, set, context);
  const rejected = opened.hasLines ? await quarantineLines(sql, context) : 0;
  await quarantineRecords(sql, set, context, opened, offset);
  return { staged, rejected };
}

const firstRead: RejectTables = { errors: "reject_errors", scans: "reject_scans" };
const secondRead: RejectTables = { errors: "reject_errors_again", scans: "reject_scans_again" };

async function insertRecords(
  sql: Engine,
  set: NumberedSet,
  context: FileContext,
): Promise<{ opened: ReadableFile; staged: number }> {
  const opened = await openFile(sql, context);
  try {
    return { opened, staged: await sql.run(insertion(set, opened)) };
  } catch (error) {
    if (context.file.format !== "csv" || !isParserConfusion(error)) throw asReadFailure(context, error);
  }
  const unified = await reopenCsv(context);
  await forgetRejects(sql, firstRead);
  try {
    return { opened: unified, staged: await sql.run(insertion(set, unified)) };
  } catch (error) {
    throw asReadFailure(context, error);
  }
}

/** The strict reader gives up on files that mix kinds of line ends. */
function isParserConfusion(error: unknown): boolean {
  return /state machine reached an invalid state/.test(engineMessage(error));
}

function engineMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : engineMessage(error.cause);
}

/** Failures of memory or disk stay what they are; others mean that the file cannot be read. */
function asReadFailure(context: FileContext, error: unknown): unknown {
  const isFault = /^(Invalid Input|IO|Conversion|Serialization|TProtocolException|Binder) ?Error/i.test(
    engineMessage(error),
  );
  if (!isFault || /memory|space left/i.test(engineMessage(error))) return error;
  return unreadableFile(
    context,
    "unreadable_file",
    `cannot be read as ${context.file.format}: it is damaged or something else.`,
    "Export or copy it again.",
    error,
  );
}

function wantedNames(fileSet: FileSet): ReadonlySet<string> {
  const others = fileSet.columns.flatMap(({ as }) =>
    as.type === "instant" ? (as.unlessDateOnly ?? []) : [],
  );
  return new Set([...readings(fileSet).flatMap(({ foreign }) => foreign), ...others]);
}

interface Reading {
  readonly to: string;
  readonly foreign: readonly string[];
  readonly mapping: ColumnMapping;
}

function readings(fileSet: FileSet): Reading[] {
  const attribute = ({ to, from }: AttributeMapping): Reading => ({
    to: attributeColumn(to),
    foreign: from,
    mapping: { to: attributeColumn(to), from, as: { type: "text" } },
  });
  const key = recordKinds[fileSet.record].key;
  const columns = fileSet.columns.map((mapping) => ({ to: mapping.to, foreign: mapping.from, mapping }));
  return [
    ...columns.filter(({ to }) => to === key),
    ...columns.filter(({ to }) => to !== key),
    ...fileSet.attributes.map(attribute),
  ];
}

function insertion(set: NumberedSet, opened: ReadableFile): string {
  const all = readings(set.fileSet);
  const texts = all.map(({ foreign }, index) => `${pick(opened, foreign)} AS t${index}`);
  const values = all.map(({ foreign, mapping }, index) => {
    const text: ForeignText = { text: `t${index}`, nested: nestedValue(opened, foreign, index) };
    return `${convert(text, mapping.as, (column) => pick(opened, [column]))} AS v${index}`;
  });
  const nestedFlags = all.flatMap(({ foreign }, index) => nestedFlag(opened, foreign, index));
  const others = all.flatMap(({ mapping }) =>
    mapping.as.type === "instant" && mapping.as.unlessDateOnly !== undefined
      ? [...foreignColumns(opened, [mapping.as.unlessDateOnly])]
      : [],
  );
  const passed = [...new Set(others.map(({ text }) => text))];
  const broken = opened.broken === null ? [] : [`${opened.broken.predicate} AS broken`];
  const columns = ["set_number", "source_key", "fault", "verdict", ...all.map(({ to }) => identifier(to))];
  const deleted = all.findIndex(({ to }) => to === "is_deleted");
  const isDeleted = deleted < 0 ? "false" : `v${deleted}`;
  return `INSERT INTO ${stage(set.fileSet.record)} (${columns.join(", ")})
    SELECT ${set.number}, ${set.sourceKey}, fault,
      CASE WHEN fault IS NOT NULL THEN 'quarantined' WHEN ${isDeleted} THEN 'deleted' ELSE 'current' END,
      ${all.map((_, index) => `v${index}`).join(", ")}
    FROM (SELECT ${faultOf(all, opened.broken !== null)} AS fault, *
      FROM (SELECT *, ${values.join(", ")}
        FROM (SELECT ${[...texts, ...nestedFlags, ...passed, ...broken].join(", ")}
          FROM ${opened.relation(firstRead)})))`;
}

function faultOf(all: readonly Reading[], mayBeBroken: boolean): string {
  const unreadable = all.map(
    (_, index) => `WHEN v${index} IS NULL AND t${index} IS NOT NULL AND trim(t${index}) <> '' THEN ${index}`,
  );
  const broken = mayBeBroken ? `WHEN broken THEN ${brokenRecord}` : "";
  return `CASE ${broken} WHEN t0 IS NULL OR trim(t0) = '' THEN ${emptyKey} ${unreadable.join(" ")} END`;
}

function foreignColumns(opened: ReadableFile, names: readonly string[]): readonly ForeignText[] {
  return names.flatMap((name) => opened.columns.get(name) ?? []);
}

/** The first foreign column that is not empty. */
function pick(opened: ReadableFile, names: readonly string[]): string {
  const texts = foreignColumns(opened, names).map(({ text }) => `nullif(${text}, '')`);
  return texts.length > 1 ? `coalesce(${texts.join(", ")})` : (texts[0] ?? "CAST(NULL AS VARCHAR)");
}

function nestedFlag(opened: ReadableFile, names: readonly string[], index: number): string[] {
  const nested = foreignColumns(opened, names).flatMap((column) => column.nested ?? []);
  return nested.length === 0
    ? []
    : [`(${nested.map((flag) => `coalesce(${flag}, false)`).join(" OR ")}) AS n${index}`];
}

function nestedValue(opened: ReadableFile, names: readonly string[], index: number): string | null {
  return foreignColumns(opened, names).some(({ nested }) => nested !== null) ? `n${index}` : null;
}

const lineReasons: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "missing_columns",
  "TOO MANY COLUMNS": "too_many_columns",
  "UNQUOTED VALUE": "unterminated_quote",
  "LINE SIZE OVER MAXIMUM": "line_too_long",
  "INVALID ENCODING": "invalid_encoding",
};

/** Keeps the lines the engine could not split; one line may have several faults, the leftmost counts. */
async function quarantineLines(sql: Engine, context: FileContext): Promise<number> {
  const reasons = Object.entries(lineReasons).map(
    ([error, reason]) => `WHEN ${literal(error)} THEN ${literal(reason)}`,
  );
  const inserted = await sql.run(`INSERT INTO ${audit("quarantine")}
    SELECT ${literal(context.source)}, ${literal(context.table)}, ${literal(context.file.path)}, line, NULL, NULL,
      NULL, CASE error ${reasons.join(" ")} ELSE 'unreadable_line' END, raw
    FROM (SELECT line, arg_min(CAST(error_type AS VARCHAR), coalesce(column_idx, 0)) AS error, min(csv_line) AS raw
      FROM ${temporary(firstRead.errors)} GROUP BY line)
    ORDER BY line`);
  await forgetRejects(sql, firstRead);
  return inserted;
}

async function forgetRejects(sql: Engine, tables: RejectTables): Promise<void> {
  await sql.run(`DROP TABLE IF EXISTS ${temporary(tables.errors)}`);
  await sql.run(`DROP TABLE IF EXISTS ${temporary(tables.scans)}`);
}

/** Keeps the unreadable records whole: they are read a second time, now with all their columns. */
async function quarantineRecords(
  sql: Engine,
  set: NumberedSet,
  context: FileContext,
  opened: ReadableFile,
  offset: number,
): Promise<void> {
  const faulty = `(SELECT rowid - ${offset} + 1 AS number, fault FROM ${stage(set.fileSet.record)}
    WHERE rowid >= ${offset} AND fault IS NOT NULL)`;
  if (!(await sql.exists(faulty))) return;
  const all = readings(set.fileSet);
  const columnNames = all.map(({ foreign }, index) => {
    const name = foreign.find((candidate) => opened.columns.has(candidate)) ?? null;
    return `WHEN ${index} THEN ${literal(name)}`;
  });
  const reasons = all.map(({ mapping }, index) => `WHEN ${index} THEN ${literal(refusal(mapping.as))}`);
  const brokenReason = opened.broken?.reason ?? "unreadable_record";
  await sql.run(`INSERT INTO ${audit("quarantine")}
    SELECT ${literal(context.source)}, ${literal(context.table)}, ${literal(context.file.path)}, NULL, number, record_key,
      CASE fault WHEN ${emptyKey} THEN ${literal(presentKey(context, opened))} ${columnNames.join(" ")} END,
      CASE fault WHEN ${emptyKey} THEN 'empty_key' WHEN ${brokenRecord} THEN ${literal(brokenReason)} ${reasons.join(" ")} END,
      raw
    FROM (SELECT row_number() OVER () AS number, ${pick(opened, context.keys)} AS record_key, ${opened.raw} AS raw
      FROM ${opened.relation(secondRead)}) AS again
    JOIN ${faulty} AS faulty USING (number)
    ORDER BY number`);
  await forgetRejects(sql, secondRead);
}

function presentKey(context: FileContext, opened: ReadableFile): string | null {
  return context.keys.find((key) => opened.columns.has(key)) ?? null;
}

/** Names of the stages' kinds that some file set delivers. */
export function deliveredKinds(sets: readonly NumberedSet[]): ReadonlySet<RecordKind> {
  return new Set(sets.map(({ fileSet }) => fileSet.record));
}
