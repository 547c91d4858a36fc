import type { DatePartName } from "../model/types.ts";
import { binary, call, constant, value } from "../sql/builders.ts";
import type { SqlExpression } from "../sql/nodes.ts";
import { offsetStretches } from "./zone-offsets.ts";

/** Where the rows in question lie in time, as far as it is known; null when they may lie anywhere. */
export type Coverage = {
  /** UTC in ISO 8601, inclusive. */
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
  /** Whether all rows lie there, or stragglers (a year 9999) outside. */
  readonly complete: boolean;
} | null;

const second = 1_000_000n;
const halfHour = 1800n * second;
const hour = 3600n * second;
const day = 24n * hour;
const week = 7n * day;

/**
 * Local clocks are counted in microseconds from a Monday midnight early in the year -138, so that they are
 * never negative and weeks begin at multiples of seven days.
 */
const epochDays = 110_000n * 7n + 3n;
const epochShift = epochDays * day;

/** The local clock of an instant as a count of microseconds. */
export function localClock(instant: SqlExpression, zone: string, coverage: Coverage): SqlExpression {
  const anywhere = binary(
    "+",
    call("epoch_microseconds", call("local_timestamp", instant, value(zone, "text"))),
    constant(epochShift),
  );
  if (coverage === null) return anywhere;
  const shifted = (offsetSeconds: number) => constant(BigInt(Math.round(offsetSeconds * 1e6)) + epochShift);
  const stretches = offsetStretches(zone, coverage.from, coverage.to);
  const last = stretches[stretches.length - 1];
  const whens = stretches
    .filter((stretch) => stretch.until !== null)
    .map((stretch) => ({
      when: binary("<", instant, value(stretch.until ?? "", "timestamp")),
      result: shifted(stretch.offsetSeconds),
    }));
  const offset: SqlExpression =
    whens.length === 0
      ? shifted(last?.offsetSeconds ?? 0)
      : { kind: "case", whens, otherwise: shifted(last?.offsetSeconds ?? 0) };
  const near = binary("+", call("epoch_microseconds", instant), offset);
  if (coverage.complete) return near;
  const inside = binary(
    "AND",
    binary(">=", instant, value(coverage.from, "timestamp")),
    binary("<", instant, value(coverage.to, "timestamp")),
  );
  return { kind: "case", whens: [{ when: inside, result: near }], otherwise: anywhere };
}

/** The clock of a local day, at its midnight. */
export function dayClock(day: SqlExpression): SqlExpression {
  const midnight: SqlExpression = { kind: "cast", operand: day, type: "timestamp" };
  return binary("+", call("epoch_microseconds", midnight), constant(epochShift));
}

interface DatePartDeclaration {
  readonly type: "integer" | "text" | "date";
  /** Whether it says where in a day; a date alone does not. */
  readonly ofClock?: true;
  /** What rows are grouped by: cheap to compute for each row. */
  readonly key: (clock: SqlExpression) => SqlExpression;
  /** What people read, from the key: computed once for each group. */
  readonly show: (key: SqlExpression) => SqlExpression;
}

const divide = (clock: SqlExpression, unit: bigint) => binary("//", clock, constant(unit));
const timestamp = (clock: SqlExpression) =>
  call("timestamp_from_microseconds", binary("-", clock, constant(epochShift)));
const join = (...texts: SqlExpression[]) => texts.reduce((left, right) => binary("||", left, right));
const text = (content: string) => value(content, "text");
const same = (key: SqlExpression) => key;

/** How each part of a local date is grouped and shown. Members as the model describes them. */
export const dateParts: Readonly<Record<DatePartName, DatePartDeclaration>> = {
  year: {
    type: "integer",
    key: (clock) => call("year", timestamp(clock)),
    show: same,
  },
  quarter: {
    type: "text",
    key: (clock) => call("start_of_quarter", timestamp(clock)),
    show: (key) => join(call("pad_four", call("year", key)), text("-Q"), asText(call("quarter", key))),
  },
  month: {
    type: "text",
    key: (clock) => call("start_of_month", timestamp(clock)),
    show: (key) => join(call("pad_four", call("year", key)), text("-"), call("pad_two", call("month", key))),
  },
  week: {
    type: "date",
    key: (clock) => divide(clock, week),
    show: (key) => call("date_from_days", binary("-", binary("*", key, constant(7)), constant(epochDays))),
  },
  day: {
    type: "date",
    key: (clock) => divide(clock, day),
    show: (key) => call("date_from_days", binary("-", key, constant(epochDays))),
  },
  day_of_week: {
    type: "integer",
    key: (clock) => binary("+", binary("%", divide(clock, day), constant(7)), constant(1)),
    show: same,
  },
  hour: {
    type: "integer",
    ofClock: true,
    key: (clock) => binary("%", divide(clock, hour), constant(24)),
    show: same,
  },
  half_hour: {
    type: "text",
    ofClock: true,
    key: (clock) => binary("%", divide(clock, halfHour), constant(48)),
    show: (key) =>
      join(call("pad_two", divide(key, 2n)), {
        kind: "case",
        whens: [{ when: binary("=", binary("%", key, constant(2)), constant(0)), result: text(":00") }],
        otherwise: text(":30"),
      }),
  },
};

function asText(expression: SqlExpression): SqlExpression {
  return { kind: "cast", operand: expression, type: "text" };
}
