import type { Temporal } from "temporal-polyfill";
import { local } from "./local-time.ts";
import { columnOf, type TimeSpan } from "./time-scale.ts";

interface Tick {
  readonly at: number;
  readonly label: string;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Round distances between ticks within a day, and in days. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
];
const daySteps = [1, 2, 7, 14, 28, 56, 112, 224, 365];

const gapBetweenLabels = 2;

/**
 * Two lines: labels at round moments of the zone's clock, each above its tick on the line below.
 * Midnight carries the date.
 */
export function timeAxis(span: TimeSpan, zone: string, columns: number): readonly [string, string] {
  const labels: string[] = [];
  const line = Array.from({ length: columns }, () => "─");
  let free = 0;
  for (const tick of ticks(span, zone, columns)) {
    const column = columnOf(tick.at, span, columns);
    if (column < free || column + tick.label.length > columns) continue;
    labels.push(" ".repeat(column - free + (labels.length === 0 ? 0 : gapBetweenLabels)), tick.label);
    free = column + tick.label.length + gapBetweenLabels;
    line[column] = "┬";
  }
  return [labels.join(""), line.join("")];
}

function ticks(span: TimeSpan, zone: string, columns: number): readonly Tick[] {
  const perColumn = (span.to - span.from) / columns;
  const fits = (step: number, label: string) => step / perColumn >= label.length + gapBetweenLabels;
  const step = steps.find((candidate) => fits(candidate, candidate < minute ? "00:00:00" : "00:00"));
  return step === undefined ? dayTicks(span, zone, perColumn) : clockTicks(span, zone, step);
}

function clockTicks(span: TimeSpan, zone: string, step: number): readonly Tick[] {
  return localDays(span, zone).flatMap((day) => {
    const midnight = day.epochMilliseconds;
    const moments = step < hour ? elapsedMoments(day, span, step) : wallClockMoments(day, step);
    return moments
      .filter((at) => at >= span.from && at <= span.to)
      .map((at) => ({ at, label: clockLabel(at, midnight, step, zone) }));
  });
}

/** Short steps from midnight to the end of the day, only those a span can hold. */
function elapsedMoments(day: Temporal.ZonedDateTime, span: TimeSpan, step: number): readonly number[] {
  const midnight = day.epochMilliseconds;
  const end = Math.min(span.to, day.add({ days: 1 }).epochMilliseconds - 1);
  const first = midnight + Math.ceil(Math.max(0, span.from - midnight) / step) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((end - first) / step) + 1) },
    (_, index) => first + index * step,
  );
}

/** Whole hours as the clock shows them, so that noon stays noon on a day of 23 or 25 hours. */
function wallClockMoments(day: Temporal.ZonedDateTime, step: number): readonly number[] {
  const hours = step / hour;
  return Array.from(
    { length: 24 / hours },
    (_, index) => day.withPlainTime({ hour: index * hours }).epochMilliseconds,
  );
}

function clockLabel(at: number, midnight: number, step: number, zone: string): string {
  const moment = local(at, zone);
  if (at === midnight) return monthAndDay(moment);
  return moment.toPlainTime().toString({ smallestUnit: step < minute ? "second" : "minute" });
}

function dayTicks(span: TimeSpan, zone: string, perColumn: number): readonly Tick[] {
  const years = span.to - span.from > 300 * 24 * hour;
  const labelLength = years ? "2026-01-01".length : "01-01".length;
  const fits = (days: number) => (days * 24 * hour) / perColumn >= labelLength + gapBetweenLabels;
  const step = daySteps.find(fits) ?? Math.ceil(((labelLength + gapBetweenLabels) * perColumn) / (24 * hour));
  return localDays(span, zone)
    .filter((day, index) => index % step === 0 && day.epochMilliseconds >= span.from)
    .map((day) => ({
      at: day.epochMilliseconds,
      label: years ? day.toPlainDate().toString() : monthAndDay(day),
    }));
}

/** The local midnights from the day a span starts in. */
function localDays(span: TimeSpan, zone: string): readonly Temporal.ZonedDateTime[] {
  const days: Temporal.ZonedDateTime[] = [];
  const first = local(span.from, zone).startOfDay();
  for (
    let day = first;
    day.epochMilliseconds <= span.to;
    day = first.add({ days: days.length }).startOfDay()
  ) {
    days.push(day);
  }
  return days;
}

function monthAndDay(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainDate().toString().slice(-"01-01".length);
}
