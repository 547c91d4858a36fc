import type { RecordKind } from "./record-kinds.ts";

/**
 * Files that hold the records of one table, with the mapping to canonical columns as data.
 * The engine reads them natively; nothing of the platform is left in what it has to know.
 */
export interface FileSet {
  /** Name of the source in the workspace's configuration. */
  readonly source: string;
  /** The platform's own name of the table, for reconciliation and messages. */
  readonly table: string;
  readonly record: RecordKind;
  /** In reading order: between equal versions, the later file and the later record win. */
  readonly files: readonly SourceFile[];
  readonly columns: readonly ColumnMapping[];
  /** Extra columns of the table that become fields of the dimension, all text. */
  readonly attributes: readonly AttributeMapping[];
}

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
 * - `instant` with `unlessDateOnly`: a value that stands at exact midnight UTC has lost its time of day;
 *   the named foreign column replaces it when it falls on the same UTC date.
 */
export type Conversion =
  | { readonly type: "id" }
  | { readonly type: "text" }
  | { readonly type: "integer" }
  | { readonly type: "number" }
  | { readonly type: "boolean"; readonly words?: Readonly<Record<string, boolean>> }
  | { readonly type: "code"; readonly labels: Readonly<Record<number, string>> }
  | { readonly type: "codes"; readonly labels: Readonly<Record<number, string>> }
  | { readonly type: "instant"; readonly us?: boolean; readonly unlessDateOnly?: string };
