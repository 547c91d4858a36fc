import type { Engine } from "./engine.ts";
import { audit, served, stage, temporary } from "./names.ts";
import type { NumberedSet } from "./numbered-set.ts";
import { identifier, literal } from "./quote.ts";
import { attributeColumn, canonicalColumns } from "./stage-columns.ts";

/**
 * Writes down the content of every record that reached facts and dimensions, as one hash each.
 * @returns by set number, how many of them stand in the ledger of the store before.
 */
export async function keepLedger(
  sql: Engine,
  sets: readonly NumberedSet[],
  hasPrevious: boolean,
): Promise<ReadonlyMap<number, number>> {
  const content = temporary("content");
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${content} (set_number SMALLINT, content_hash UBIGINT)`);
  for (const { number, fileSet } of sets) {
    const columns = [
      ...canonicalColumns(fileSet.record).map(([name]) => name),
      ...fileSet.attributes.map(({ to }) => attributeColumn(to)),
    ];
    const values = [literal(fileSet.source), literal(fileSet.table), ...columns.map(identifier)];
    await sql.run(`INSERT INTO ${content} SELECT set_number, hash(${values.join(", ")})
      FROM ${stage(fileSet.record)} WHERE set_number = ${number} AND verdict = 'current'`);
  }
  await sql.run(`INSERT INTO ${audit("ledger")} SELECT content_hash FROM ${content}`);
  if (!hasPrevious) return new Map();
  const rows = await sql.rows<{ set_number: number; unchanged: number }>(`
    SELECT set_number, count(*) AS unchanged FROM ${content}
    SEMI JOIN ${audit("ledger", served)} AS before USING (content_hash) GROUP BY set_number`);
  return new Map(rows.map(({ set_number, unchanged }) => [set_number, unchanged]));
}
