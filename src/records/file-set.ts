import type { ColumnType, RecordKind } from "./record-kinds.ts";

/**
 * Files that hold the records of one table, with the mapping to canonical columns as data.
 * The engine reads them natively; nothing of the platform is left in what it has to know.
 */
export interface FileSet {
  /** Name of the source in the workspace's configuration; one name for all tables of other systems. */
  readonly source: string;
  /** The platform's own name of the table, for reconciliation and messages. */
  readonly table: string;
  readonly record: RecordKind | DeclaredTable;
  /** In reading order: between equal versions, the later file and the later record win. */
  readonly files: readonly SourceFile[];
  readonly columns: readonly ColumnMapping[];
  /** Extra columns of the table that become fields of the dimension, all text. */
  readonly attributes: readonly AttributeMapping[];
}

/**
 * A table of another system, as a workspace declares it: a kind of record of its own, which the warehouse serves under its
 * name, one row per key. Names are lower-case identifiers.
 */
export interface DeclaredTable {
  readonly name: string;
  /** Columns that together tell records apart. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, DeclaredColumnType>>;
}

/** What a column of a declared table may hold: what records hold, and local days. */
export const declaredColumnTypes = [
  "id",
  "text",
  "integer",
  "number",
  "boolean",
  "instant",
  "date",
] as const satisfies readonly (ColumnType | "date")[];

export type DeclaredColumnType = (typeof declaredColumnTypes)[number];

export type FileFormat = "csv" | "parquet" | "ndjson" | "json";

export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  readonly format: FileFormat;
  readonly compression: "none" | "gzip";
}

/** One canonical column, and the foreign columns it is read from: the first of them that is not empty. */
export interface ColumnMapping {
  readonly to: string;
  /** Foreign column names in lower case; a file's own spelling may use any letter case. */
  readonly from: readonly string[];
  readonly as: Conversion;
  /** Some file of the set must have the column, else the refresh is refused; without this it may be missing. */
  readonly required?: true;
}

export interface AttributeMapping {
  /** Name of the dimension field, a lower-case identifier. */
  readonly to: string;
  readonly from: readonly string[];
}

/**
 * How text becomes a canonical value. Empty text is null; text that cannot be read quarantines the record.
 * - `id`: a GUID, braces and any letter case accepted, stored lower-case.
 * - `code`: a number that stands for a label; numbers not in `labels` read "Unknown (n)".
 * - `codes`: several such numbers, separated by comma or semicolon; labels are joined with "; ".
 * - `number`: digits with or without fraction or exponent; neither infinite nor "not a number".
 * - `boolean`: true, false, 1, 0 in any letter case, and the platform's own `words` (in lower case).
 * - `instant`: ISO 8601, 0 to 7 fraction digits, `Z` or an offset, no zone means UTC; with `us`, also "6/28/2021 4:34:35 PM".
 * - `date`: "2026-03-29"; a time of day may follow where it is midnight without offset or in UTC.
 * - `instant` with `unlessDateOnly`: a value that stands at exact midnight UTC has lost its time of day;
 *   the named foreign column replaces it when it falls on the same UTC date.
 */
export type Conversion =
  | { readonly type: "id" }
  | { readonly type: "text" }
  | { readonly type: "integer" }
  | { readonly type: "number" }
  | { readonly type: "date" }
  | { readonly type: "boolean"; readonly words?: Readonly<Record<string, boolean>> }
  | { readonly type: "code"; readonly labels: Readonly<Record<number, string>> }
  | { readonly type: "codes"; readonly labels: Readonly<Record<number, string>> }
  | { readonly type: "instant"; readonly us?: boolean; readonly unlessDateOnly?: string };
