import { refusal } from "./convert.ts";
import type { Engine } from "./engine.ts";
import { audit, stage, temporary } from "./names.ts";
import type { NumberedSet } from "./numbered-set.ts";
import { literal } from "./quote.ts";
import type { FileContext, ReadableFile, RejectTables } from "./readable-file.ts";
import { brokenRecord, emptyKey, pick, readings } from "./record-insertion.ts";
import { forgetRejects } from "./reject-tables.ts";

const secondRead: RejectTables = { errors: "reject_errors_again", scans: "reject_scans_again" };

const lineReasons: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "missing_columns",
  "TOO MANY COLUMNS": "too_many_columns",
  "UNQUOTED VALUE": "unterminated_quote",
  "LINE SIZE OVER MAXIMUM": "line_too_long",
  "INVALID ENCODING": "invalid_encoding",
};

/** Keeps the lines the engine could not split; one line may have several faults, the leftmost counts. */
export async function quarantineLines(
  sql: Engine,
  context: FileContext,
  rejects: RejectTables,
): Promise<number> {
  const reasons = Object.entries(lineReasons).map(
    ([error, reason]) => `WHEN ${literal(error)} THEN ${literal(reason)}`,
  );
  const inserted = await sql.run(`INSERT INTO ${audit("quarantine")}
    SELECT ${literal(context.source)}, ${literal(context.table)}, ${literal(context.file.path)}, line, NULL, NULL,
      NULL, CASE error ${reasons.join(" ")} ELSE 'unreadable_line' END, raw
    FROM (SELECT line, arg_min(CAST(error_type AS VARCHAR), coalesce(column_idx, 0)) AS error, min(csv_line) AS raw
      FROM ${temporary(rejects.errors)} GROUP BY line)
    ORDER BY line`);
  await forgetRejects(sql, rejects);
  return inserted;
}

/** Keeps the unreadable records whole: they are read a second time, now with all their columns. */
export async function quarantineRecords(
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
  const faultyColumn = (names: readonly string[], fault: number) =>
    `WHEN ${fault} THEN ${literal(names.find((name) => opened.columns.has(name)) ?? null)}`;
  const emptyKeys = context.keys.map((names, index) => faultyColumn(names, emptyKey(index)));
  const columnNames = all.map(({ foreign }, index) => faultyColumn(foreign, index));
  const emptyReasons = context.keys.map((_, index) => `WHEN ${emptyKey(index)} THEN 'empty_key'`);
  const reasons = all.map(({ mapping }, index) => `WHEN ${index} THEN ${literal(refusal(mapping.as))}`);
  const brokenReason = opened.broken?.reason ?? "unreadable_record";
  await sql.run(`INSERT INTO ${audit("quarantine")}
    SELECT ${literal(context.source)}, ${literal(context.table)}, ${literal(context.file.path)}, NULL, number, record_key,
      CASE fault ${emptyKeys.join(" ")} ${columnNames.join(" ")} END,
      CASE fault ${emptyReasons.join(" ")} WHEN ${brokenRecord} THEN ${literal(brokenReason)} ${reasons.join(" ")} END,
      raw
    FROM (SELECT row_number() OVER () AS number, ${recordKey(context, opened)} AS record_key, ${opened.raw} AS raw
      FROM ${opened.relation(secondRead)}) AS again
    JOIN ${faulty} AS faulty USING (number)
    ORDER BY number`);
  await forgetRejects(sql, secondRead);
}

/** The key as read, its columns separated by commas. */
function recordKey(context: FileContext, opened: ReadableFile): string {
  return `nullif(concat_ws(', ', ${context.keys.map((names) => pick(opened, names)).join(", ")}), '')`;
}
