import { datePartSignatures } from "./rewrites.ts";
import type { AggregateName, CastType } from "./types.ts";

/** What an argument must be: `time` is a date or an instant. */
export type ArgumentType = "text" | "number" | "time" | "any";

export interface FunctionSignature {
  /** By position; the last stands for all further arguments. */
  readonly takes: readonly ArgumentType[];
  /** `same` is the common type of the arguments, `first` that of the first. */
  readonly gives: "text" | "number" | "integer" | "boolean" | "date" | "instant" | "same" | "first";
}

/** Scalar functions by their name in our trees and in the dialects. */
export const functionSignatures: Readonly<Record<string, FunctionSignature>> = {
  ...datePartSignatures,
  abs: { takes: ["number"], gives: "same" },
  acos: { takes: ["number"], gives: "number" },
  asin: { takes: ["number"], gives: "number" },
  atan: { takes: ["number"], gives: "number" },
  atan2: { takes: ["number"], gives: "number" },
  ceil: { takes: ["number"], gives: "same" },
  coalesce: { takes: ["any"], gives: "same" },
  concat: { takes: ["any"], gives: "text" },
  contains: { takes: ["text"], gives: "boolean" },
  cos: { takes: ["number"], gives: "number" },
  current_date: { takes: [], gives: "date" },
  current_timestamp: { takes: [], gives: "instant" },
  day: { takes: ["time"], gives: "integer" },
  day_of_week: { takes: ["time"], gives: "integer" },
  day_of_year: { takes: ["time"], gives: "integer" },
  degrees: { takes: ["number"], gives: "number" },
  ends_with: { takes: ["text"], gives: "boolean" },
  exp: { takes: ["number"], gives: "number" },
  floor: { takes: ["number"], gives: "same" },
  greatest: { takes: ["any"], gives: "same" },
  hour: { takes: ["time"], gives: "integer" },
  least: { takes: ["any"], gives: "same" },
  left: { takes: ["text", "number"], gives: "text" },
  length: { takes: ["text"], gives: "integer" },
  ln: { takes: ["number"], gives: "number" },
  lower: { takes: ["text"], gives: "text" },
  ltrim: { takes: ["text"], gives: "text" },
  minute: { takes: ["time"], gives: "integer" },
  month: { takes: ["time"], gives: "integer" },
  log: { takes: ["number"], gives: "number" },
  log10: { takes: ["number"], gives: "number" },
  millisecond: { takes: ["time"], gives: "integer" },
  nullif: { takes: ["any"], gives: "first" },
  pi: { takes: [], gives: "number" },
  position: { takes: ["text"], gives: "integer" },
  power: { takes: ["number"], gives: "number" },
  quarter: { takes: ["time"], gives: "integer" },
  radians: { takes: ["number"], gives: "number" },
  regexp_count: { takes: ["text"], gives: "integer" },
  regexp_extract: { takes: ["text"], gives: "text" },
  regexp_matches: { takes: ["text"], gives: "boolean" },
  regexp_replace: { takes: ["text"], gives: "text" },
  replace: { takes: ["text"], gives: "text" },
  right: { takes: ["text", "number"], gives: "text" },
  round: { takes: ["number"], gives: "same" },
  rtrim: { takes: ["text"], gives: "text" },
  second: { takes: ["time"], gives: "integer" },
  sign: { takes: ["number"], gives: "same" },
  sin: { takes: ["number"], gives: "number" },
  split_part: { takes: ["text", "text", "number"], gives: "text" },
  sqrt: { takes: ["number"], gives: "number" },
  starts_with: { takes: ["text"], gives: "boolean" },
  substring: { takes: ["text", "number"], gives: "text" },
  tan: { takes: ["number"], gives: "number" },
  trim: { takes: ["text"], gives: "text" },
  trunc: { takes: ["number"], gives: "same" },
  upper: { takes: ["text"], gives: "text" },
  week: { takes: ["time"], gives: "integer" },
  year: { takes: ["time"], gives: "integer" },
};

interface Spelling {
  /** Name in our trees. */
  readonly name: string;
  readonly arguments: readonly [least: number, most: number];
}

/**
 * Spellings of scalar functions in the Ossie subset, in lower case.
 * @source Ossie expression language, required scalar functions
 */
export const scalarFunctions: Readonly<Record<string, Spelling>> = {
  abs: { name: "abs", arguments: [1, 1] },
  acos: { name: "acos", arguments: [1, 1] },
  asin: { name: "asin", arguments: [1, 1] },
  atan: { name: "atan", arguments: [1, 1] },
  atan2: { name: "atan2", arguments: [2, 2] },
  btrim: { name: "trim", arguments: [1, 1] },
  ceil: { name: "ceil", arguments: [1, 1] },
  ceiling: { name: "ceil", arguments: [1, 1] },
  coalesce: { name: "coalesce", arguments: [1, 50] },
  concat: { name: "concat", arguments: [1, 50] },
  contains: { name: "contains", arguments: [2, 2] },
  cos: { name: "cos", arguments: [1, 1] },
  day: { name: "day", arguments: [1, 1] },
  dayofyear: { name: "day_of_year", arguments: [1, 1] },
  degrees: { name: "degrees", arguments: [1, 1] },
  endswith: { name: "ends_with", arguments: [2, 2] },
  exp: { name: "exp", arguments: [1, 1] },
  floor: { name: "floor", arguments: [1, 1] },
  greatest: { name: "greatest", arguments: [1, 50] },
  hour: { name: "hour", arguments: [1, 1] },
  ifnull: { name: "coalesce", arguments: [2, 2] },
  least: { name: "least", arguments: [1, 50] },
  left: { name: "left", arguments: [2, 2] },
  len: { name: "length", arguments: [1, 1] },
  length: { name: "length", arguments: [1, 1] },
  ln: { name: "ln", arguments: [1, 1] },
  log: { name: "log", arguments: [2, 2] },
  log10: { name: "log10", arguments: [1, 1] },
  lower: { name: "lower", arguments: [1, 1] },
  ltrim: { name: "ltrim", arguments: [1, 1] },
  minute: { name: "minute", arguments: [1, 1] },
  month: { name: "month", arguments: [1, 1] },
  nullif: { name: "nullif", arguments: [2, 2] },
  nvl: { name: "coalesce", arguments: [2, 2] },
  pi: { name: "pi", arguments: [0, 0] },
  position: { name: "position", arguments: [2, 2] },
  power: { name: "power", arguments: [2, 2] },
  quarter: { name: "quarter", arguments: [1, 1] },
  radians: { name: "radians", arguments: [1, 1] },
  regexp_count: { name: "regexp_count", arguments: [2, 2] },
  regexp_extract: { name: "regexp_extract", arguments: [2, 2] },
  regexp_like: { name: "regexp_matches", arguments: [2, 2] },
  regexp_replace: { name: "regexp_replace", arguments: [3, 3] },
  replace: { name: "replace", arguments: [3, 3] },
  right: { name: "right", arguments: [2, 2] },
  round: { name: "round", arguments: [1, 2] },
  rtrim: { name: "rtrim", arguments: [1, 1] },
  second: { name: "second", arguments: [1, 1] },
  sign: { name: "sign", arguments: [1, 1] },
  sin: { name: "sin", arguments: [1, 1] },
  split_part: { name: "split_part", arguments: [3, 3] },
  sqrt: { name: "sqrt", arguments: [1, 1] },
  startswith: { name: "starts_with", arguments: [2, 2] },
  substr: { name: "substring", arguments: [2, 3] },
  substring: { name: "substring", arguments: [2, 3] },
  tan: { name: "tan", arguments: [1, 1] },
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
  approx_count_distinct: "approx_count_distinct",
  approx_percentile: "approx_percentile",
};

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
  timestamp_ntz: "timestamp",
  timestamptz: "timestamp",
  uuid: "guid",
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
