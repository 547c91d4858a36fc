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
  ceil: { takes: ["number"], gives: "same" },
  coalesce: { takes: ["any"], gives: "same" },
  concat: { takes: ["any"], gives: "text" },
  contains: { takes: ["text"], gives: "boolean" },
  current_date: { takes: [], gives: "date" },
  current_timestamp: { takes: [], gives: "instant" },
  day: { takes: ["time"], gives: "integer" },
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
  nullif: { takes: ["any"], gives: "first" },
  position: { takes: ["text"], gives: "integer" },
  power: { takes: ["number"], gives: "number" },
  quarter: { takes: ["time"], gives: "integer" },
  regexp_matches: { takes: ["text"], gives: "boolean" },
  replace: { takes: ["text"], gives: "text" },
  right: { takes: ["text", "number"], gives: "text" },
  round: { takes: ["number"], gives: "same" },
  rtrim: { takes: ["text"], gives: "text" },
  second: { takes: ["time"], gives: "integer" },
  sign: { takes: ["number"], gives: "same" },
  split_part: { takes: ["text", "text", "number"], gives: "text" },
  sqrt: { takes: ["number"], gives: "number" },
  starts_with: { takes: ["text"], gives: "boolean" },
  substring: { takes: ["text", "number"], gives: "text" },
  trim: { takes: ["text"], gives: "text" },
  trunc: { takes: ["number"], gives: "same" },
  upper: { takes: ["text"], gives: "text" },
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
  btrim: { name: "trim", arguments: [1, 1] },
  ceil: { name: "ceil", arguments: [1, 1] },
  ceiling: { name: "ceil", arguments: [1, 1] },
  coalesce: { name: "coalesce", arguments: [1, 50] },
  concat: { name: "concat", arguments: [1, 50] },
  contains: { name: "contains", arguments: [2, 2] },
  day: { name: "day", arguments: [1, 1] },
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
  lower: { name: "lower", arguments: [1, 1] },
  ltrim: { name: "ltrim", arguments: [1, 1] },
  minute: { name: "minute", arguments: [1, 1] },
  month: { name: "month", arguments: [1, 1] },
  nullif: { name: "nullif", arguments: [2, 2] },
  nvl: { name: "coalesce", arguments: [2, 2] },
  position: { name: "position", arguments: [2, 2] },
  power: { name: "power", arguments: [2, 2] },
  quarter: { name: "quarter", arguments: [1, 1] },
  regexp_like: { name: "regexp_matches", arguments: [2, 2] },
  replace: { name: "replace", arguments: [3, 3] },
  right: { name: "right", arguments: [2, 2] },
  round: { name: "round", arguments: [1, 2] },
  rtrim: { name: "rtrim", arguments: [1, 1] },
  second: { name: "second", arguments: [1, 1] },
  sign: { name: "sign", arguments: [1, 1] },
  split_part: { name: "split_part", arguments: [3, 3] },
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
