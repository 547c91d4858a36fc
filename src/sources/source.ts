import type { FileSet } from "../records/file-set.ts";

/** Where records come from: one configured source of a workspace. */
export interface Source {
  /** Unique in the workspace; part of every natural key. */
  readonly name: string;
  /**
   * Looks at what is there now, without reading records.
   * @throws SourceError when the place or a required table is missing.
   */
  discover(): Promise<readonly FileSet[]>;
}
