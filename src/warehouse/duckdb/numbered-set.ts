import type { FileSet } from "../../records/file-set.ts";

/** A file set with its place in the load: sources and sets are numbered in a stable order. */
export interface NumberedSet {
  readonly number: number;
  /** 0 for a table of another system, which is of no source. */
  readonly sourceKey: number;
  readonly fileSet: FileSet;
}
