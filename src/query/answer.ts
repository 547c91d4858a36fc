import type { Cell } from "../warehouse/warehouse.ts";

export interface AnswerColumn {
  /** As asked for: the metric's name, `dataset.field`, or the alias given. */
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "integer" | "number" | "boolean" | "date" | "instant";
  /** `count`, `rate` (0..1), `seconds`, `minutes`, or null for dimensions. */
  readonly unit: string | null;
}

export interface AnswerMeta {
  /** Bounds as given, with the zone that was used. */
  readonly time: { readonly from: string | null; readonly to: string | null; readonly zone: string };
  /** ISO 8601, UTC: end of the refresh the answer was drawn from. */
  readonly refreshed_at: string | null;
  readonly row_count: number;
  /** Doubts about the data, in words. */
  readonly warnings: readonly string[];
}

/** The answer to a metric query; a blank is null, a rate 0..1. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly meta: AnswerMeta;
}

/** How an answer comes about: every stage from request to SQL. */
export interface Explanation {
  readonly request: unknown;
  readonly metrics: readonly {
    readonly name: string;
    readonly label: string;
    readonly formula: string;
    /** Formula with every metric it names replaced by its own. */
    readonly expanded: string;
    readonly rows: string;
    readonly description: string;
  }[];
  /** One line per step of the plan. */
  readonly plan: readonly string[];
  readonly sql: string;
  readonly parameters: readonly Cell[];
}
