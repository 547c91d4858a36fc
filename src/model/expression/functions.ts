import type { AggregateName, CastType } from "./types.ts";

interface FunctionDeclaration {
  /** Name in our trees and in the dialects. */
  readonly name: string;
  readonly arguments: readonly [least: number, most: number];
}

/**
 * Scalar functions of the Ossie subset by their spelling in lower case.
 * @source Ossie expression language, required scalar functions
 */
export const scalarFunctions: Readonly<Record<string, FunctionDeclaration>> = {
  abs: { name: "abs", arguments: [1, 1] },
  btrim: { name: "trim", arguments: [1, 1] },
  ceil: { name: "ceil", arguments: [1, 1] },
  ceiling: { name: "ceil", arguments: [1, 1] },
  coalesce: { name: "coalesce", arguments: [1, 50] },
  concat: { name: "concat", arguments: [1, 50] },
  contains: { name: "contains", arguments: [2, 2] },
  date_part: { name: "date_part", arguments: [2, 2] },
  day: { name: "day", arguments: [1, 1] },
  endswith: { name: "ends_with", arguments: [2, 2] },
  exp: { name: "exp", arguments: [1, 1] },
  extract: { name: "date_part", arguments: [2, 2] },
  floor: { name: "floor", arguments: [1, 1] },
  greatest: { name: "greatest", arguments: [1, 50] },
  hour: { name: "hour", arguments: [1, 1] },
  ifnull: { name: "coalesce", arguments: [2, 2] },
  least: { name: "least", arguments: [1, 50] },
  left: { name: "left", arguments: [2, 2] },
  len: { name: "length", arguments: [1, 1] },
  length: { name: "length", arguments: [1, 1] },
  ln: { name: "ln", arguments: [1, 1] },
  lower: { name: "lower", arguments: [1, 1] },
  ltrim: { name: "ltrim", arguments: [1, 1] },
  minute: { name: "minute", arguments: [1, 1] },
  month: { name: "month", arguments: [1, 1] },
  nullif: { name: "nullif", arguments: [2, 2] },
  nvl: { name: "coalesce", arguments: [2, 2] },
  power: { name: "power", arguments: [2, 2] },
  quarter: { name: "quarter", arguments: [1, 1] },
  replace: { name: "replace", arguments: [3, 3] },
  right: { name: "right", arguments: [2, 2] },
  round: { name: "round", arguments: [1, 2] },
  rtrim: { name: "rtrim", arguments: [1, 1] },
  second: { name: "second", arguments: [1, 1] },
  sign: { name: "sign", arguments: [1, 1] },
  sqrt: { name: "sqrt", arguments: [1, 1] },
  startswith: { name: "starts_with", arguments: [2, 2] },
  substr: { name: "substring", arguments: [2, 3] },
  substring: { name: "substring", arguments: [2, 3] },
  trim: { name: "trim", arguments: [1, 1] },
  trunc: { name: "trunc", arguments: [1, 1] },
  truncate: { name: "trunc", arguments: [1, 1] },
  upper: { name: "upper", arguments: [1, 1] },
  year: { name: "year", arguments: [1, 1] },
};

/** Aggregates by spelling in lower case. @source Ossie expression language, required aggregates */
export const aggregateFunctions: Readonly<Record<string, AggregateName>> = {
  sum: "sum",
  count: "count",
  avg: "avg",
  min: "min",
  max: "max",
  median: "median",
  stddev: "stddev_samp",
  stddev_pop: "stddev_pop",
  stddev_samp: "stddev_samp",
  variance: "var_samp",
  var_pop: "var_pop",
  var_samp: "var_samp",
  percentile_cont: "percentile_cont",
  percentile_disc: "percentile_disc",
};

/** Parts that EXTRACT and DATE_PART take. */
export const dateParts: ReadonlySet<string> = new Set([
  "year",
  "quarter",
  "month",
  "day",
  "hour",
  "minute",
  "second",
]);

/** Types that CAST takes, by PostgreSQL's name of them. */
export const castTypes: Readonly<Record<string, CastType>> = {
  bigint: "integer",
  bool: "boolean",
  boolean: "boolean",
  date: "date",
  double: "double",
  float: "double",
  float4: "double",
  float8: "double",
  int: "integer",
  int2: "integer",
  int4: "integer",
  int8: "integer",
  integer: "integer",
  number: "double",
  numeric: "double",
  string: "text",
  text: "text",
  timestamp: "timestamp",
  timestamptz: "timestamp",
  varchar: "text",
};

/** Words of the format that its authors put off; recognised, so that the refusal can name them. */
export const deferredFunctions: ReadonlySet<string> = new Set([
  "exists_in",
  "agg",
  "attr",
  "unsafe",
  "grain_agg",
]);
