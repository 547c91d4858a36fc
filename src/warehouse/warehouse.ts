import type { FileSet } from "../records/file-set.ts";
import type { Select } from "../sql/nodes.ts";

/** A value as it leaves the warehouse. Instants are ISO 8601 text in UTC ("2026-03-29T01:00:00Z"), dates "2026-03-29". */
export type Cell = string | number | boolean | null;

/** Rows of a select: column by column, in the order of the select list. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What became of the records of one table; `read` is the sum of the other six. */
export interface TableReconciliation {
  readonly source: string;
  /** The platform's own name of the table. */
  readonly table: string;
  readonly read: number;
  /** New or changed, and in the facts or dimensions now. */
  readonly loaded: number;
  /** The same as at the refresh before. */
  readonly unchanged: number;
  /** An older version of a record read beside it. */
  readonly superseded: number;
  /** A notice that the record of this key is gone. */
  readonly deleted: number;
  /** Left out by the published row filters. */
  readonly filtered: number;
  /** Unreadable; kept whole in the quarantine. */
  readonly quarantined: number;
}

export type Severity = "error" | "warning" | "info";

export interface FindingCount {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
}

/** What a refresh did. Times are ISO 8601 in UTC. */
export interface RefreshReport {
  readonly started_at: string;
  readonly finished_at: string;
  readonly tables: readonly TableReconciliation[];
  /** Rules that found something. */
  readonly findings: readonly FindingCount[];
}

/** A record that was not loaded because a column, or the whole line, cannot be read. */
export interface QuarantinedRecord {
  readonly source: string;
  readonly table: string;
  readonly file: string;
  /** Line of the file for a record that could not be split into columns, else null. */
  readonly line: number | null;
  /** Position among the records of the file, from 1, else null. */
  readonly record: number | null;
  readonly key: string | null;
  /** Foreign column at fault; null when the whole line is. */
  readonly column: string | null;
  /** Stable snake_case word: `unreadable_id`, `empty_key`, `unreadable_instant`, `missing_columns`, ... */
  readonly reason: string;
  /** The record as read, as JSON text, or the line. May hold personal data. */
  readonly raw: string;
}

export interface Finding extends FindingCount {
  /** What the rule looks for and what to do about it. */
  readonly help: string;
  /** Label of the ids in `examples`: the kind of record. */
  readonly about: string;
  /** Ids of the first records found, at most `exampleLimit` of the check. */
  readonly examples: readonly {
    readonly source: string;
    readonly id: string;
    readonly detail: string | null;
  }[];
}

export interface QualityReport {
  readonly refreshed_at: string;
  readonly findings: readonly Finding[];
  readonly quarantine: {
    readonly count: number;
    readonly by_reason: readonly {
      readonly source: string;
      readonly table: string;
      readonly column: string | null;
      readonly reason: string;
      readonly count: number;
    }[];
    readonly examples: readonly QuarantinedRecord[];
  };
}

export interface LoadProgress {
  /** What is being done, for a person: "reading msdyn_sessionparticipant". */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export interface LoadInput {
  readonly fileSets: readonly FileSet[];
  /** The moment of the refresh; "the future" starts a day after it. */
  readonly now: Date;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface WarehouseInfo {
  /** End of the refresh that built what is served; null before the first. */
  readonly refreshedAt: string | null;
  readonly lastReport: RefreshReport | null;
}

/** One store of facts and dimensions, whatever the engine. One process owns it. */
export interface Warehouse {
  info(): Promise<WarehouseInfo>;
  /** @throws InputError `warehouse_empty` before the first refresh. */
  select(statement: Select, options?: { readonly signal?: AbortSignal }): Promise<Table>;
  /** Writes the rows of a select into a Parquet file, types kept; returns how many there are. */
  selectToParquet(statement: Select, file: string): Promise<number>;
  /** The text and parameters `select` would run. */
  explain(statement: Select): { readonly sql: string; readonly parameters: readonly Cell[] };
  /**
   * Replaces what is served by what the file sets hold, in one step: after a crash the store shows the state
   * before or after. @throws SourceError when a file is not what it claims to be; nothing changed then.
   */
  load(input: LoadInput): Promise<RefreshReport>;
  check(options: { readonly exampleLimit: number }): Promise<QualityReport>;
  /** Reports of the last refreshes, the latest first; none before the first. */
  history(limit: number): Promise<readonly RefreshReport[]>;
  close(): Promise<void>;
}

/** Resources of the embedded engine. */
export interface EngineSettings {
  /** What the engine may take beside the process itself: bytes-with-unit text, such as "2GB". */
  readonly memoryLimit: string;
  readonly threads: number | null;
}
