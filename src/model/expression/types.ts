/** The model's own small tree: what an expression of the Ossie subset means, free of any engine. */
export type Expression =
  | Reference
  | Literal
  | { readonly kind: "not"; readonly operand: Expression }
  | { readonly kind: "negate"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "isNull"; readonly operand: Expression; readonly negated: boolean }
  | {
      readonly kind: "in";
      readonly operand: Expression;
      readonly items: readonly Expression[];
      readonly negated: boolean;
    }
  | {
      readonly kind: "case";
      readonly whens: readonly { readonly when: Expression; readonly result: Expression }[];
      readonly otherwise: Expression | null;
    }
  | { readonly kind: "cast"; readonly operand: Expression; readonly type: CastType }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
  | Aggregate;

/** `dataset.name`, or a bare name whose meaning depends on where it stands. As written, any letter case. */
export interface Reference {
  readonly kind: "reference";
  readonly dataset: string | null;
  readonly name: string;
  /** Once fields are down to columns: datasets whose fields led here from another dataset, outermost first. */
  readonly through?: readonly string[];
}

/** In place of a dataset: the name is a column of the answer, as Having may compare it. */
export const answerDataset = "";

export interface Literal {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

export interface Aggregate {
  readonly kind: "aggregate";
  readonly name: AggregateName;
  /** Null for COUNT(*). For percentiles the ordered column. */
  readonly operand: Expression | null;
  readonly distinct: boolean;
  /** Of percentiles, 0 to 1. */
  readonly fraction: number | null;
}

export type Operator =
  | "="
  | "<>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "||"
  | "AND"
  | "OR"
  | "LIKE"
  | "NOT LIKE"
  | "ILIKE"
  | "NOT ILIKE"
  | "IS DISTINCT FROM"
  | "IS NOT DISTINCT FROM";

export type CastType = "text" | "integer" | "double" | "boolean" | "timestamp" | "date" | "guid";

export type AggregateName =
  | "sum"
  | "count"
  | "avg"
  | "min"
  | "max"
  | "median"
  | "stddev_pop"
  | "stddev_samp"
  | "var_pop"
  | "var_samp"
  | "percentile_cont"
  | "percentile_disc"
  | "approx_count_distinct"
  | "approx_percentile";
