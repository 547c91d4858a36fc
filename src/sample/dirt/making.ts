import { mode } from "../simulation/codes.ts";
import { cellOf, type ExportRecord, withCells } from "../tables/record.ts";
import { type Cell, versionColumn } from "../tables/table.ts";
import type { DirtTools } from "./dirt.ts";

/** A copy under a key of its own, with some cells changed. */
export function sibling(
  record: ExportRecord,
  tools: DirtTools,
  changes: Readonly<Record<string, Cell>> = {},
): ExportRecord {
  const key = keyColumn(record);
  return withCells(record, { [key]: tools.newId(), [versionColumn]: tools.newVersion(), ...changes });
}

export function keyColumn(record: ExportRecord): string {
  return record.shape.columns[0]?.name ?? "";
}

/** A consult that was accepted and is over: copies of it do not touch anybody's primary. */
export function isFinishedConsult(record: ExportRecord): boolean {
  return (
    cellOf(record, "msdyn_mode") === mode.consult &&
    cellOf(record, "msdyn_joinedon") !== null &&
    cellOf(record, "msdyn_lefton") !== null
  );
}

/** A consult that nobody accepted. */
export function isRefusedConsult(record: ExportRecord): boolean {
  return cellOf(record, "msdyn_mode") === mode.consult && cellOf(record, "msdyn_joinedon") === null;
}

/** A stretch of an agent's presence that is over. */
export function isPastStatus(record: ExportRecord): boolean {
  return cellOf(record, "msdyn_endtime") !== null;
}

/** The time in a cell as text, moved by so many seconds; the cell must hold one. */
export function moved(record: ExportRecord, column: string, seconds: number): string {
  const time = Date.parse(String(cellOf(record, column)));
  return `${new Date(time + seconds * 1000).toISOString().slice(0, 19)}Z`;
}
