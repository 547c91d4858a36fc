/** Engine-neutral SQL as frozen data. Values are always parameters; identifiers come from the model only. */
export type SqlType = "text" | "integer" | "double" | "boolean" | "timestamp" | "date" | "guid";

/** A timestamp is ISO 8601 text in UTC ("2026-03-29T01:00:00Z"), a date "2026-03-29". */
export type Value = string | number | boolean;

export type BinaryOperator =
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
  /** Division of whole numbers that are not negative, the remainder dropped. */
  | "//"
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

export type SqlExpression =
  | { readonly kind: "column"; readonly table: string | null; readonly name: string }
  | { readonly kind: "value"; readonly value: Value; readonly type: SqlType }
  | { readonly kind: "null" }
  /** A whole number of ours (the length of a day, a week's first day), printed as it stands. */
  | { readonly kind: "constant"; readonly value: number | bigint }
  | { readonly kind: "star" }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: SqlExpression;
      readonly right: SqlExpression;
    }
  | { readonly kind: "not"; readonly operand: SqlExpression }
  | { readonly kind: "negate"; readonly operand: SqlExpression }
  | { readonly kind: "isNull"; readonly operand: SqlExpression; readonly negated: boolean }
  | {
      readonly kind: "in";
      readonly operand: SqlExpression;
      readonly items: readonly SqlExpression[];
      readonly negated: boolean;
    }
  | {
      readonly kind: "case";
      readonly whens: readonly { readonly when: SqlExpression; readonly result: SqlExpression }[];
      readonly otherwise: SqlExpression | null;
    }
  | { readonly kind: "cast"; readonly operand: SqlExpression; readonly type: SqlType }
  /** Blank where the value cannot be what is wanted. */
  | { readonly kind: "tryCast"; readonly operand: SqlExpression; readonly type: SqlType }
  /** A function of the dialect's table, by its neutral name. */
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly SqlExpression[] }
  | {
      readonly kind: "aggregate";
      readonly name: string;
      readonly arguments: readonly SqlExpression[];
      readonly distinct: boolean;
      /** The column of an ordered-set aggregate (percentiles). */
      readonly within: SqlExpression | null;
    };

export interface SelectItem {
  readonly expression: SqlExpression;
  readonly alias: string;
}

export type Relation =
  /** Names of its parts are joined by dots; a part that holds one stands in double quotes. */
  | { readonly kind: "table"; readonly name: string; readonly alias: string }
  | { readonly kind: "query"; readonly query: Select; readonly alias: string }
  /** A query of the model's own, printed as it was written there. */
  | { readonly kind: "text"; readonly text: string; readonly alias: string };

export interface Join {
  readonly type: "LEFT" | "INNER" | "CROSS";
  readonly relation: Relation;
  readonly on: SqlExpression | null;
}

export interface OrderItem {
  readonly expression: SqlExpression;
  readonly direction: "ASC" | "DESC";
  readonly nulls: "FIRST" | "LAST";
}

export interface Select {
  readonly kind: "select";
  readonly with: readonly { readonly name: string; readonly query: Query }[];
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: Relation | null;
  readonly joins: readonly Join[];
  readonly where: SqlExpression | null;
  readonly groupBy: readonly SqlExpression[];
  readonly having: SqlExpression | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: number | null;
}

export interface UnionAll {
  readonly kind: "union";
  readonly branches: readonly Select[];
}

export type Query = Select | UnionAll;
