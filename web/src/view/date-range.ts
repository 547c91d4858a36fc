import { Temporal } from "temporal-polyfill";
import type { RangeName, ViewState } from "./view-state.ts";

/** Local days, `from` inclusive and `to` exclusive; null is open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

const spans: Readonly<
  Record<RangeName, (today: Temporal.PlainDate) => readonly [Temporal.PlainDate, Temporal.PlainDate] | null>
> = {
  today: (today) => [today, today.add({ days: 1 })],
  yesterday: (today) => [today.subtract({ days: 1 }), today],
  last_7_days: (today) => lastDays(today, 7),
  last_28_days: (today) => lastDays(today, 28),
  last_90_days: (today) => lastDays(today, 90),
  last_12_months: (today) => [today.add({ days: 1 }).subtract({ months: 12 }), today.add({ days: 1 })],
  this_month: (today) => [today.with({ day: 1 }), today.add({ days: 1 })],
  last_month: (today) => [today.with({ day: 1 }).subtract({ months: 1 }), today.with({ day: 1 })],
  all: () => null,
};

function lastDays(
  today: Temporal.PlainDate,
  days: number,
): readonly [Temporal.PlainDate, Temporal.PlainDate] {
  return [today.add({ days: 1 }).subtract({ days }), today.add({ days: 1 })];
}

/** Today in a zone, as `2026-03-29`. */
export function localToday(zone: string, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/**
 * The range that a view asks for.
 * @param today the day that ranges by name end with, local
 */
export function rangeOf(view: ViewState, fallback: RangeName, today: string): DateRange {
  if (view.from !== undefined || view.to !== undefined)
    return { from: view.from ?? null, to: view.to ?? null };
  const span = spans[view.range ?? fallback](Temporal.PlainDate.from(today));
  return span === null ? { from: null, to: null } : { from: span[0].toString(), to: span[1].toString() };
}

/**
 * The range of equal length just before; the month before for whole months. Null when the range is open.
 */
export function previousRange({ from, to }: DateRange): DateRange | null {
  if (from === null || to === null) return null;
  const start = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to);
  if (Temporal.PlainDate.compare(start, end) >= 0) return null;
  const isOneMonth = start.day === 1 && end.day === 1 && start.add({ months: 1 }).equals(end);
  const before = isOneMonth
    ? start.subtract({ months: 1 })
    : start.subtract(start.until(end, { largestUnit: "day" }));
  return { from: before.toString(), to: from };
}

/** How many days a closed range has. */
export function daysIn({ from, to }: DateRange): number | null {
  if (from === null || to === null) return null;
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;
}

/** The day before, for showing an exclusive end as the last day. */
export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

/** The day after, for reading a last day as an exclusive end. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

/** Every day from the first to the last that has rows, and to the bounds of the range where it is closed. */
export function everyDay(days: readonly unknown[], { from, to }: DateRange): readonly string[] {
  const known = days.filter((day) => typeof day === "string").toSorted();
  const first = from ?? known[0];
  const last = to === null ? known.at(-1) : dayBefore(to);
  if (first === undefined || last === undefined) return [];
  const count = Temporal.PlainDate.from(first).until(last, { largestUnit: "day" }).days + 1;
  if (count < 1 || count > mostDays) return known;
  return Array.from({ length: count }, (_, index) =>
    Temporal.PlainDate.from(first).add({ days: index }).toString(),
  );
}

/** Longer stretches are not filled day by day. */
const mostDays = 800;
