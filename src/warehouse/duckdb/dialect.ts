import type { Dialect } from "../../sql/dialect.ts";

const plain =
  (name: string) =>
  (...operands: string[]): string =>
    `${name}(${operands.join(", ")})`;

const aggregate =
  (name: string) =>
  (operands: readonly string[], options: { distinct: boolean }): string =>
    `${name}(${options.distinct ? "DISTINCT " : ""}${operands.join(", ")})`;

const orderedSet =
  (name: string) =>
  (operands: readonly string[], options: { within: string | null }): string =>
    `${name}(${options.within ?? "NULL"}, ${operands[0]})`;

const datePart = (part: string) => (instant: string) => `date_part('${part}', ${instant})`;

/** Functions that have a part of a date in their name. Weeks begin on Monday. */
function datePartFunctions(): Record<string, (...operands: string[]) => string> {
  const parts = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"];
  return Object.fromEntries(
    parts.flatMap((part): [string, (...operands: string[]) => string][] => [
      [`truncate_to_${part}`, (instant) => `CAST(date_trunc('${part}', ${instant}) AS TIMESTAMP)`],
      [`add_${part}`, (instant, amount) => `(${instant} + CAST(${amount} AS BIGINT) * INTERVAL 1 ${part})`],
      [`difference_in_${part}`, (from, to) => `date_diff('${part}', ${from}, ${to})`],
    ]),
  );
}

/** DuckDB: almost standard SQL. Names are always quoted, so no word is reserved. */
export const duckDbDialect: Dialect = {
  name: "DuckDB",
  quoteIdentifier: (name) => `"${name.replaceAll('"', '""')}"`,
  placeholder: (position) => `$${position}`,
  literal: (content, type) => {
    if (typeof content !== "string") return String(content);
    const text = `'${content.replaceAll("'", "''")}'`;
    if (type === "timestamp") return `TIMESTAMP ${text.replace("T", " ").replace("Z'", "'")}`;
    return type === "date" ? `DATE ${text}` : text;
  },
  types: {
    text: "VARCHAR",
    integer: "BIGINT",
    double: "DOUBLE",
    boolean: "BOOLEAN",
    timestamp: "TIMESTAMP",
    date: "DATE",
    guid: "UUID",
  },
  tryCast: (operand, type) => `TRY_CAST(${operand} AS ${type})`,
  functions: {
    ...datePartFunctions(),
    abs: plain("abs"),
    acos: plain("acos"),
    asin: plain("asin"),
    atan: plain("atan"),
    atan2: plain("atan2"),
    ceil: plain("ceil"),
    coalesce: plain("coalesce"),
    concat: plain("concat"),
    contains: plain("contains"),
    cos: plain("cos"),
    degrees: plain("degrees"),
    ends_with: plain("ends_with"),
    exp: plain("exp"),
    floor: plain("floor"),
    greatest: plain("greatest"),
    least: plain("least"),
    left: plain("left"),
    length: plain("length"),
    ln: plain("ln"),
    log: plain("log"),
    log10: plain("log10"),
    lower: plain("lower"),
    ltrim: plain("ltrim"),
    nullif: plain("nullif"),
    pi: plain("pi"),
    position: plain("strpos"),
    power: plain("power"),
    radians: plain("radians"),
    regexp_count: (text, pattern) => `len(regexp_extract_all(${text}, ${pattern}))`,
    regexp_extract: (text, pattern) => `nullif(regexp_extract(${text}, ${pattern}), '')`,
    regexp_matches: plain("regexp_matches"),
    regexp_replace: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by}, 'g')`,
    replace: plain("replace"),
    right: plain("right"),
    round: plain("round"),
    rtrim: plain("rtrim"),
    sign: plain("sign"),
    sin: plain("sin"),
    split_part: plain("split_part"),
    sqrt: plain("sqrt"),
    starts_with: plain("starts_with"),
    substring: plain("substring"),
    tan: plain("tan"),
    trim: plain("trim"),
    trunc: plain("trunc"),
    upper: plain("upper"),
    year: datePart("year"),
    quarter: datePart("quarter"),
    month: datePart("month"),
    day: datePart("day"),
    hour: datePart("hour"),
    minute: datePart("minute"),
    second: datePart("second"),
    millisecond: datePart("millisecond"),
    week: datePart("week"),
    day_of_week: datePart("dayofweek"),
    day_of_year: datePart("dayofyear"),
    /** As a UTC timestamp, whatever the zone of the session. */
    current_timestamp: () => "timezone('UTC', current_timestamp)",
    epoch_microseconds: plain("epoch_us"),
    timestamp_from_microseconds: plain("make_timestamp"),
    date_from_days: (days) => `(DATE '1970-01-01' + CAST(${days} AS INTEGER))`,
    /** A UTC timestamp as the wall clock of a zone shows it. */
    local_timestamp: (instant, zone) => `timezone(${zone}, timezone('UTC', ${instant}))`,
    start_of_year: (instant) => `date_trunc('year', ${instant})`,
    start_of_quarter: (instant) => `date_trunc('quarter', ${instant})`,
    start_of_month: (instant) => `date_trunc('month', ${instant})`,
    pad_two: (number) => `lpad(CAST(${number} AS VARCHAR), 2, '0')`,
    pad_four: (number) => `lpad(CAST(${number} AS VARCHAR), 4, '0')`,
  },
  aggregates: {
    sum: aggregate("sum"),
    count: aggregate("count"),
    count_if: ([condition]) => `count(*) FILTER (WHERE ${condition})`,
    avg: aggregate("avg"),
    min: aggregate("min"),
    max: aggregate("max"),
    any_value: aggregate("any_value"),
    median: aggregate("median"),
    stddev_pop: aggregate("stddev_pop"),
    stddev_samp: aggregate("stddev_samp"),
    var_pop: aggregate("var_pop"),
    var_samp: aggregate("var_samp"),
    percentile_cont: orderedSet("quantile_cont"),
    percentile_disc: orderedSet("quantile_disc"),
    approx_count_distinct: aggregate("approx_count_distinct"),
    approx_percentile: orderedSet("approx_quantile"),
  },
};
