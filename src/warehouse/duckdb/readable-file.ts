import type { SourceFile } from "../../records/file-set.ts";
import type { ForeignText } from "./convert.ts";

/** A source file made ready for the engine: one row per record, in the order of the file. */
export interface ReadableFile {
  /** SQL of a relation with one row per record that could be split; `rejects` names where the other lines go. */
  relation(rejects: RejectTables): string;
  /** By foreign name in lower case; the first that is not empty counts. */
  readonly columns: ReadonlyMap<string, readonly ForeignText[]>;
  /** SQL of the whole record as JSON text. */
  readonly raw: string;
  /** SQL predicate and reason of a record that is unreadable as a whole. */
  readonly broken: { readonly predicate: string; readonly reason: string } | null;
  /** Whether lines that cannot be split are possible in this format. */
  readonly hasLines: boolean;
}

/** Where the engine puts lines that it cannot split. */
export interface RejectTables {
  readonly errors: string;
  readonly scans: string;
}

/** What a reader needs beside the file. */
export interface FileContext {
  readonly source: string;
  readonly table: string;
  /** Of each column of the key, the foreign names it is read from, in lower case. */
  readonly keys: readonly (readonly string[])[];
  /** Foreign names some column is read from, in lower case. */
  readonly wanted: ReadonlySet<string>;
  readonly file: SourceFile;
  /** A folder for intermediate files, removed after the refresh. */
  readonly workFolder: string;
}
