import type { DeclaredTable } from "../../records/file-set.ts";
import { type RecordKind, recordKinds } from "../../records/record-kinds.ts";
import type { StarTable } from "../star-schema.ts";
import { identifier } from "./quote.ts";

/** The file that is served, and the one a refresh builds beside it, as the engine knows them. */
export const served = "warehouse";
export const building = "building";

/** Schema of what a store keeps beside the star: quarantine, findings, reconciliation, history. */
export const auditSchema = "audit";

export const allKinds = Object.keys(recordKinds) as readonly RecordKind[];

export function star(table: StarTable): string {
  return `${building}.main.${identifier(table)}`;
}

/** A table of another system, in the file that is being built. */
export function declared(table: DeclaredTable): string {
  return `${building}.main.${identifier(table.name)}`;
}

export function audit(table: string, database: string = building): string {
  return `${database}.${auditSchema}.${identifier(table)}`;
}

/** A table that lives as long as one refresh. */
export function temporary(table: string): string {
  return `temp.main.${identifier(table)}`;
}

/** Every readable and unreadable record of one kind, with its verdict. */
export function stage(kind: RecordKind | DeclaredTable): string {
  return temporary(typeof kind === "string" ? `stage_${kind}` : `stage_of_${kind.name}`);
}

/** The records of one kind that reach facts and dimensions. */
export function current(kind: RecordKind | DeclaredTable): string {
  return `(SELECT rowid AS position, * FROM ${stage(kind)} WHERE verdict = 'current')`;
}
