import type { ExportRecord, RecordShape } from "../tables/record.ts";
import type { Cell } from "../tables/table.ts";

/** Where exported records go. Files come into being with their table, even when it stays empty. */
export interface RecordSink {
  write(line: ExportLine): void;
  close(): void;
}

/** A record, a record that is gone, or (CSV only) a line that is not well formed. */
export type ExportLine =
  | ExportRecord
  | { readonly shape: RecordShape; readonly gone: { readonly id: Cell; readonly version: number | null } }
  | { readonly shape: RecordShape; readonly bytes: Uint8Array };

/** Names of the rows that lookups point at, as far as exports show them. */
export type LookupNames = ReadonlyMap<string, string>;

/** Column of exports that mark what is gone; only there when something is. */
export const deletedColumn = "IsDelete";
