import type { Conversion } from "../../records/file-set.ts";
import { unknownCodeLabel } from "../../records/record-kinds.ts";
import { literal } from "./quote.ts";

/** Longest text a column takes, in bytes. */
const longestText = 1_048_576;

const guid = "________-____-____-____-____________";
const looseGuid = "(?i)[{]?([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[}]?";
const utcSecond = "____-__-__T__:__:__Z";
const utcMidnight = "%T00:00:00Z";
const isoInstant =
  "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})? ?(Z|z|[+-][0-9]{2}(:?[0-9]{2})?)?)?";
const isoDate = "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]00:00:00(\\.0{1,9})?(Z|z|[+]00(:?00)?)?)?";
const usInstant = "%-m/%-d/%Y %-I:%M:%S %p";
const decimalNumber = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";
const wholeNumber = "[+-]?[0-9]+(\\.0*)?";

/** Foreign text as SQL, with what is known about it. */
export interface ForeignText {
  /** An expression of text type, null when the column is empty. */
  readonly text: string;
  /** A predicate: the value is a list or an object where one value belongs. */
  readonly nested: string | null;
}

/**
 * SQL of the canonical value of a foreign column; null for text that cannot be read.
 * Each conversion tries the usual spelling first, which needs no regular expression.
 */
export function convert(
  foreign: ForeignText,
  as: Conversion,
  foreignText: (column: string) => string,
): string {
  const { text } = foreign;
  switch (as.type) {
    case "id":
      return `CASE WHEN ${text} LIKE ${literal(guid)} THEN TRY_CAST(${text} AS UUID)
        WHEN regexp_full_match(trim(${text}), ${literal(looseGuid)}) THEN TRY_CAST(trim(${text}, ' {}') AS UUID) END`;
    case "text": {
      const fits = `strlen(${text}) <= ${longestText}`;
      const scalar = foreign.nested === null ? fits : `${fits} AND NOT (${foreign.nested})`;
      return `CASE WHEN ${scalar} THEN ${text} END`;
    }
    case "integer":
      return integer(text);
    case "number":
      return number(text);
    case "boolean":
      return boolean(text, as.words ?? {});
    case "code":
      return code(text, as.labels);
    case "codes":
      return codes(text, as.labels);
    case "date":
      return date(text);
    case "instant": {
      const value = instant(text, as.us ?? false);
      if (as.unlessDateOnly === undefined) return value;
      const other = instant(foreignText(as.unlessDateOnly), false);
      return `CASE WHEN ${text} LIKE ${literal(utcSecond)} AND ${text} NOT LIKE ${literal(utcMidnight)}
        THEN TRY_CAST(${text} AS TIMESTAMP)
        WHEN date_trunc('day', ${value}) = ${value} AND CAST(${other} AS DATE) = CAST(${value} AS DATE)
        THEN ${other} ELSE ${value} END`;
    }
  }
}

/** Why a value of this conversion is refused. */
export function refusal(as: Conversion): string {
  switch (as.type) {
    case "text":
      return "unreadable_text";
    case "codes":
      return "unreadable_code";
    default:
      return `unreadable_${as.type}`;
  }
}

function integer(text: string): string {
  return `CASE WHEN regexp_full_match(${text}, '[0-9]+') THEN TRY_CAST(${text} AS BIGINT)
    WHEN regexp_full_match(trim(${text}), ${literal(wholeNumber)}) THEN TRY_CAST(trim(${text}) AS BIGINT) END`;
}

/** A number beyond what a double holds is refused, not infinite. */
function number(text: string): string {
  return `CASE WHEN regexp_full_match(trim(${text}), ${literal(decimalNumber)}) AND isfinite(TRY_CAST(trim(${text}) AS DOUBLE))
    THEN TRY_CAST(trim(${text}) AS DOUBLE) END`;
}

function boolean(text: string, words: Readonly<Record<string, boolean>>): string {
  const spellings = { true: true, false: false, "1": true, "0": false, ...words };
  const whens = Object.entries(spellings).map(([word, value]) => `WHEN ${literal(word)} THEN ${value}`);
  return `CASE lower(trim(${text})) ${whens.join(" ")} END`;
}

function labelled(
  value: string,
  labels: Readonly<Record<number, string>>,
  quote: (code: string) => string,
): string {
  return Object.entries(labels)
    .map(([key, label]) => `WHEN ${value} = ${quote(key)} THEN ${literal(label)}`)
    .join(" ");
}

function code(text: string, labels: Readonly<Record<number, string>>): string {
  const number = integer(text);
  const [before, after] = unknownCodeLabel("\n").split("\n") as [string, string];
  return `CASE ${labelled(text, labels, literal)} ELSE
    (CASE ${labelled(number, labels, (key) => key)}
      ELSE ${literal(before)} || CAST(${number} AS VARCHAR) || ${literal(after)} END) END`;
}

function codes(text: string, labels: Readonly<Record<number, string>>): string {
  const parts = `list_filter(string_split_regex(${text}, '[,;]'), lambda part : trim(part) <> '')`;
  const named = `list_transform(${parts}, lambda part : ${code("trim(part)", labels)})`;
  return `CASE ${labelled(text, labels, literal)} ELSE
    (CASE WHEN NOT list_contains(list_transform(${named}, lambda label : label IS NULL), true)
      THEN array_to_string(${named}, '; ') END) END`;
}

/** A time of day other than midnight is no date, and is not cut off. */
function date(text: string): string {
  return `CASE WHEN regexp_full_match(trim(${text}), ${literal(isoDate)})
    THEN TRY_CAST(left(trim(${text}), 10) AS DATE) END`;
}

function instant(text: string, us: boolean): string {
  const american = us ? `ELSE try_strptime(trim(${text}), ${literal(usInstant)})` : "";
  return `CASE WHEN ${text} LIKE ${literal(utcSecond)} THEN TRY_CAST(${text} AS TIMESTAMP)
    WHEN regexp_full_match(trim(${text}), ${literal(isoInstant)})
      THEN CAST(TRY_CAST(trim(${text}) AS TIMESTAMPTZ) AS TIMESTAMP) ${american} END`;
}
