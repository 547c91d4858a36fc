import { SourceError } from "../../errors.ts";
import type { DeclaredTable, FileSet, SourceFile } from "../../records/file-set.ts";
import type { RecordKind } from "../../records/record-kinds.ts";
import type { Engine } from "./engine.ts";
import { stage } from "./names.ts";
import type { NumberedSet } from "./numbered-set.ts";
import { openFile } from "./open-file.ts";
import { quarantineLines, quarantineRecords } from "./quarantine.ts";
import { identifier, literal } from "./quote.ts";
import type { FileContext, ReadableFile, RejectTables } from "./readable-file.ts";
import { insertion, readings, wantedNames } from "./record-insertion.ts";
import {
  attributeColumn,
  attributesOf,
  canonicalColumns,
  engineTypes,
  keyColumns,
  verdicts,
  versionColumnTypes,
} from "./stage-columns.ts";
import { unreadableFile } from "./unreadable-file.ts";

/** What was read of one file set. */
export interface ReadCounts {
  readonly staged: number;
  /** Lines that could not be split into columns. */
  readonly rejected: number;
  /** Foreign names of the columns that its files have, in lower case. */
  readonly columns: ReadonlySet<string>;
}

/** Empty stages, one per kind of record. */
export async function createStages(
  sql: Engine,
  kinds: readonly (RecordKind | DeclaredTable)[],
  fileSets: readonly FileSet[],
): Promise<void> {
  const verdict = `ENUM (${verdicts.map(literal).join(", ")})`;
  for (const kind of kinds) {
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
  const keyCount = keyColumns(fileSet.record).length;
  const context: FileContext = {
    source: fileSet.source,
    table: fileSet.table,
    keys: readings(fileSet)
      .slice(0, keyCount)
      .map(({ foreign }) => foreign),
    wanted: wantedNames(fileSet),
    file,
    workFolder,
  };
  const offset = await sql.count(`SELECT count(*) FROM ${stage(fileSet.record)}`);
  const { opened, staged } = await insertRecords(sql, set, context);
  const rejected = opened.hasLines ? await quarantineLines(sql, context, firstRead) : 0;
  await quarantineRecords(sql, set, context, opened, offset);
  return { staged, rejected, columns: new Set(opened.columns.keys()) };
}

const firstRead: RejectTables = { errors: "reject_errors", scans: "reject_scans" };

async function insertRecords(
  sql: Engine,
  set: NumberedSet,
  context: FileContext,
): Promise<{ opened: ReadableFile; staged: number }> {
  try {
    const opened = await openFile(sql, context);
    return { opened, staged: await sql.run(insertion(set, opened, firstRead)) };
  } catch (error) {
    throw asReadFailure(context, error);
  }
}

function engineMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : engineMessage(error.cause);
}

/** Failures of memory or disk stay what they are; others mean that the file cannot be read. */
function asReadFailure(context: FileContext, error: unknown): unknown {
  if (error instanceof SourceError) return error;
  const isFault = /^(Invalid Input|IO|Conversion|Serialization|TProtocolException) ?Error/i.test(
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
