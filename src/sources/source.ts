import type { FileSet } from "../records/file-set.ts";
import type { RecordKind } from "../records/record-kinds.ts";

/** Where records come from: one configured source of a workspace. */
export interface Source {
  /** Unique in the workspace; part of every natural key. */
  readonly name: string;
  /** Configured extra columns, known without looking at the files: each is a field of the record's dimension. */
  readonly attributes: readonly { readonly record: RecordKind; readonly name: string }[];
  /**
   * Looks at what is there now, without reading records.
   * @throws SourceError when the place or a required table is missing.
   */
  discover(): Promise<readonly FileSet[]>;
}
