import type { ExportLine } from "../files/record-sink.ts";
import type { Random } from "../random/random.ts";
import type { SampleFormat } from "../sample-options.ts";
import type { ExportRecord } from "../tables/record.ts";
import type { TableName } from "../tables/table.ts";

/**
 * What a reader should make of a record: it counts as quarantined, superseded, deleted or filtered; it is
 * loaded and raises the finding of that rule; or there is nothing to say about it.
 */
export type Fate = "quarantined" | "superseded" | "deleted" | "filtered" | FindingRule | "nothing";

export type FindingRule =
  | "orphan_participant"
  | "orphan_session"
  | "no_primary"
  | "several_primaries"
  | "left_before_joined"
  | "joined_before_added"
  | "time_without_joining"
  | "unknown_mode"
  | "unknown_code"
  | "negative_duration"
  | "ended_before_started"
  | "future_time"
  | "implausible_time"
  | "joined_despite_reason";

/** A line on its way into the export, with what a reader should make of it. */
export interface JudgedLine {
  readonly line: ExportLine;
  readonly fate: Fate;
}

/** What dirt is made with. */
export interface DirtTools {
  readonly random: Random;
  newId(): string;
  /** A row version higher than all before it. */
  newVersion(): number;
  /** The conversation and the session that the record belongs to; the record itself where it has none. */
  readonly around: { readonly conversation: ExportRecord; readonly session: ExportRecord };
}

/**
 * One kind of dirt. It never takes a true record away: it spells it in another way, or puts lines beside it.
 * So the figures of a dirty export are those of the clean one and of the lines that are loaded besides.
 */
export interface Dirt {
  /** Name of the kind in the summary, in snake_case. */
  readonly kind: string;
  /** The table whose records it is made from. */
  readonly table: TableName;
  /** The only format in which it is possible; both, unless told otherwise. */
  readonly format?: SampleFormat;
  /** Whether it can be made from this record; any, unless told otherwise. */
  suits?(record: ExportRecord): boolean;
  /** The same record as some systems write it. */
  respell?(record: ExportRecord, tools: DirtTools): ExportRecord;
  /** Lines after the record, in the order of writing. */
  add?(record: ExportRecord, tools: DirtTools): readonly JudgedLine[];
}
