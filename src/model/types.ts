import type { Expression } from "./expression/types.ts";

/** What exists and what it means: the semantic model, read, overlaid and checked. Names keep their spelling; keys of the maps are lower-case. */
export interface Model {
  readonly name: string;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly relationships: readonly Relationship[];
  readonly metrics: ReadonlyMap<string, Metric>;
  /** Virtual dataset of date parts, each fact by its own time; null when the model declares none. */
  readonly dateDimension: DateDimension | null;
  /** Published metrics that the model has no data for, by lower-case name; one that is defined is not in it. */
  readonly unavailableMetrics: ReadonlyMap<string, UnavailableMetric>;
}

export interface UnavailableMetric {
  readonly name: string;
  readonly label: string;
  /** Table, or what else, that would have to be read. */
  readonly needs: string;
  /** Document that names the metric. */
  readonly source: string;
}

export interface Dataset {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Name of a table in the warehouse, or the text of a query. */
  readonly source: string;
  readonly sourceKind: "table" | "query";
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly fields: ReadonlyMap<string, Field>;
  /** Field that dates the rows: what `time` and `date` mean here. Null for datasets without a time. */
  readonly timeField: string | null;
  /** Columns declared to be filled in every row, beside those of the primary key; trusted, never checked. */
  readonly neverBlank: readonly string[];
  /** Declared to be a dimension: small beside the facts that name it. */
  readonly isDimension: boolean;
}

export type Datatype =
  | "String"
  | "Integer"
  | "Decimal"
  | "Float"
  | "Boolean"
  | "Date"
  | "Time"
  | "DateTime"
  | "DateTimeTz"
  | "Opaque";

export interface Field {
  readonly dataset: string;
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Row-level. A bare name is a column of the source, else a sibling field. */
  readonly expression: Expression;
  readonly datatype: Datatype;
  /** Offered as a dimension in the catalogue; any field may be grouped by. */
  readonly isDimension: boolean;
}

/** Many rows of `from` belong to one of `to`; the columns are physical. */
export interface Relationship {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly fromColumns: readonly string[];
  readonly toColumns: readonly string[];
  /** Followed only as the first step from `from` as the home of what is asked; never further along, never over a bridge. */
  readonly homeOnly: boolean;
  /** Names of relationships that lead to the same row one after the other: no second way beside this one. */
  readonly shortcutOf: readonly string[];
}

export interface Metric {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly expression: Expression;
  /** The expression as written. */
  readonly text: string;
  readonly datatype: Datatype;
  /** `count`, `rate` (0..1), `seconds`, `minutes`, or a word of the user's own. */
  readonly unit: string;
  /** How a person reads it: `integer`, `decimal`, `percent`. */
  readonly format: string;
  /** Z, N, R, A, T or never: when the answer is blank and when 0. */
  readonly blankClass: string | null;
  readonly better: "higher" | "lower" | null;
  /** Document the definition comes from. */
  readonly source: string;
}

export interface DateDimension {
  readonly name: string;
  readonly parts: ReadonlyMap<string, DatePart>;
}

export interface DatePart {
  readonly name: DatePartName;
  readonly label: string;
  readonly description: string;
}

export const datePartNames = [
  "year",
  "quarter",
  "month",
  "week",
  "day",
  "day_of_week",
  "hour",
  "half_hour",
] as const;

export type DatePartName = (typeof datePartNames)[number];

/** A document as read from a file: where it comes from, and its text. */
export interface ModelDocument {
  /** Name for messages and the catalogue, such as `model/own-metrics.yaml`. */
  readonly origin: string;
  readonly text: string;
}
