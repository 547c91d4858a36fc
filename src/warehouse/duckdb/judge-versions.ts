import type { DeclaredTable } from "../../records/file-set.ts";
import type { RecordKind } from "../../records/record-kinds.ts";
import type { Engine } from "./engine.ts";
import { stage, temporary } from "./names.ts";
import { identifier } from "./quote.ts";
import { keyColumns } from "./stage-columns.ts";

/**
 * Leaves one record per key: a delete without a version, else the highest version, else the one modified
 * last, else the one read last. The others are superseded.
 */
export async function judgeVersions(
  sql: Engine,
  kinds: readonly (RecordKind | DeclaredTable)[],
): Promise<void> {
  for (const kind of kinds) await judgeKind(sql, kind);
}

async function judgeKind(sql: Engine, kind: RecordKind | DeclaredTable): Promise<void> {
  const key = keyColumns(kind).map(identifier).join(", ");
  const duplicated = temporary("duplicated");
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${duplicated} AS
    SELECT source_key, ${key} FROM ${stage(kind)} WHERE verdict <> 'quarantined'
    GROUP BY source_key, ${key} HAVING count(*) > 1`);
  if (!(await sql.exists(duplicated))) return;
  await sql.run(`UPDATE ${stage(kind)} SET verdict = 'superseded' WHERE rowid IN (
    SELECT position FROM (
      SELECT position, row_number() OVER (PARTITION BY source_key, ${key} ORDER BY
        (is_deleted IS TRUE AND version IS NULL) DESC, version DESC NULLS LAST, modified_at DESC NULLS LAST,
        position DESC) AS rank
      FROM (SELECT rowid AS position, * FROM ${stage(kind)} WHERE verdict <> 'quarantined')
      SEMI JOIN ${duplicated} USING (source_key, ${key}))
    WHERE rank > 1)`);
}
