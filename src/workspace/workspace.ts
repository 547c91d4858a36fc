import type { Answer, Explanation } from "../query/answer.ts";
import type { Catalogue } from "../query/catalogue.ts";
import type { ConversationTimeline } from "../query/conversation-timeline.ts";
import type { MetricQuery } from "../query/metric-query.ts";
import type { Report } from "../reports/document.ts";
import type { LoadProgress, QualityReport, RefreshReport } from "../warehouse/warehouse.ts";

/** A folder with a `rollcall.yaml`, opened: the one way in for library, command line and server. */
export interface Workspace {
  readonly folder: string;
  readonly name: string;
  /** IANA zone that queries use unless they name another. */
  readonly timeZone: string;
  /** Reads every source and replaces what is served, in one step. */
  refresh(options?: { readonly onProgress?: (progress: LoadProgress) => void }): Promise<RefreshReport>;
  /** @throws InputError with every fault of the query. */
  query(query: MetricQuery, options?: AskOptions): Promise<Answer>;
  explain(query: MetricQuery): Promise<Explanation>;
  /** The rows behind the numbers of a query, at most its limit (else 1,000), in the order of their time. */
  drill(query: MetricQuery, options?: AskOptions): Promise<Answer>;
  /** Writes the answer's rows to a Parquet file, columns named as in the answer. */
  queryToParquet(query: MetricQuery, file: string): Promise<Answer["meta"]>;
  catalogue(): Catalogue;
  /** `dataset.field` of the dimensions that hold personal data. */
  personalDimensions(): readonly string[];
  /** The shipped reports and the workspace's own. @throws InputError with every fault of every report */
  reports(): Promise<readonly Report[]>;
  /** Findings and quarantine of the last refresh, with example rows. */
  check(options?: { readonly exampleLimit?: number }): Promise<QualityReport>;
  /** Report of the last refresh, null before the first. */
  lastRefresh(): Promise<RefreshReport | null>;
  /** Reports of the last refreshes, at most 10 unless told, the latest first. */
  refreshes(options?: { readonly limit?: number }): Promise<readonly RefreshReport[]>;
  /**
   * One conversation as a timeline; `source` is needed when several sources have one of that id.
   * @throws InputError `unknown_conversation`, `ambiguous_conversation`, `invalid_id`.
   */
  conversation(
    id: string,
    options?: AskOptions & { readonly source?: string },
  ): Promise<ConversationTimeline>;
  close(): Promise<void>;
}

export interface AskOptions {
  /** Aborting it stops the engine. */
  readonly signal?: AbortSignal;
  /**
   * Personal data of people outside is masked, and a query that could get at it otherwise is refused
   * (`personal_data`). Default: shown as it is.
   */
  readonly masked?: boolean;
}

export interface WorkspaceOptions {
  /** The present moment; tests pass a fixed one. */
  readonly clock?: () => Date;
}
