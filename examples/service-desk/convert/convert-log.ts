import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeExportTables } from "./export-tables.ts";
import { gatherIncidents } from "./incident.ts";
import { readChanges } from "./read-changes.ts";

/** What was read, and what in it needed a decision. */
export interface ConversionReport {
  readonly changes: number;
  readonly incidents: number;
  /** Incidents whose changes the log had in another order than that of time. */
  readonly outOfOrder: number;
  /** Incidents whose record has no time of creation. */
  readonly withoutCreationTime: number;
  /** Sum of `reassignment_count` over the incidents, to compare our count with. */
  readonly reassignments: number;
}

/** Reads the log and writes one NDJSON file per Dataverse table into a folder. */
export async function convertLog(log: string, folder: string): Promise<ConversionReport> {
  const changes = await readChanges(log);
  const incidents = gatherIncidents(changes);
  await mkdir(folder, { recursive: true });
  for (const [table, rows] of Object.entries(makeExportTables(incidents))) {
    await writeFile(join(folder, `${table}.ndjson`), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  }
  return {
    changes: changes.length,
    incidents: incidents.length,
    outOfOrder: incidents.filter(({ wasOutOfOrder }) => wasOutOfOrder).length,
    withoutCreationTime: incidents.filter(({ first }) => first.createdAt === null).length,
    reassignments: incidents
      .map((incident) => Math.max(...incident.changes.map(({ reassignments }) => reassignments)))
      .reduce((total, count) => total + count, 0),
  };
}
