import { BugError } from "../../errors.ts";
import type { TableReconciliation } from "../warehouse.ts";
import type { Engine } from "./engine.ts";
import { stage } from "./names.ts";
import type { NumberedSet } from "./numbered-set.ts";
import type { ReadCounts } from "./stage.ts";
import type { Verdict } from "./stage-columns.ts";

/**
 * What became of the records of each delivered table.
 * @throws BugError when the parts do not add up to what was read.
 */
export async function reconcile(
  sql: Engine,
  sets: readonly NumberedSet[],
  read: ReadonlyMap<number, ReadCounts>,
  unchanged: ReadonlyMap<number, number>,
): Promise<readonly TableReconciliation[]> {
  const lines: TableReconciliation[] = [];
  for (const { number, fileSet } of sets) {
    const rows = await sql.rows<{ verdict: Verdict; n: number }>(`
      SELECT CAST(verdict AS VARCHAR) AS verdict, count(*) AS n FROM ${stage(fileSet.record)}
      WHERE set_number = ${number} GROUP BY ALL`);
    const judged = new Map(rows.map(({ verdict, n }) => [verdict, n]));
    const { staged, rejected } = read.get(number) ?? { staged: 0, rejected: 0 };
    const same = unchanged.get(number) ?? 0;
    const line: TableReconciliation = {
      source: fileSet.source,
      table: fileSet.table,
      read: staged + rejected,
      loaded: (judged.get("current") ?? 0) - same,
      unchanged: same,
      superseded: judged.get("superseded") ?? 0,
      deleted: judged.get("deleted") ?? 0,
      filtered: judged.get("filtered") ?? 0,
      quarantined: (judged.get("quarantined") ?? 0) + rejected,
    };
    lines.push(requireSum(line));
  }
  return lines;
}

function requireSum(line: TableReconciliation): TableReconciliation {
  const { loaded, unchanged, superseded, deleted, filtered, quarantined } = line;
  const sum = loaded + unchanged + superseded + deleted + filtered + quarantined;
  if (sum !== line.read || loaded < 0) {
    throw new BugError(`${line.source}/${line.table}: ${line.read} records read, ${sum} accounted for.`);
  }
  return line;
}
