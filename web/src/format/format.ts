import type { Report } from "../../../src/reports/document.ts";
import type { AnswerColumn, Cell } from "../api/types.ts";
import { clockDuration, roundDuration, secondsIn, shortDuration } from "./duration.ts";

export type Language = "en" | "de";

/** Words of the interface that stand for values. */
export interface ValueWords {
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
}

/** How values are written for one reader: language, zone, and the words of the report. */
export interface Format {
  readonly language: Language;
  readonly zone: string;
  /** For the eye: `18.4%`, `3m 42s`; a blank metric is a dash. */
  value(column: AnswerColumn, cell: Cell): string;
  /** For columns of a table: durations as `h:mm:ss`. */
  inColumn(column: AnswerColumn, cell: Cell): string;
  /** Short, for the ticks of an axis. */
  onAxis(column: AnswerColumn, cell: Cell): string;
  /** A member of a dimension; a blank is Unknown. */
  member(dimension: string, cell: Cell): string;
  /** Heading of a column, without the unit that its values show themselves. */
  heading(column: AnswerColumn): string;
  instant(instant: string): string;
  time(instant: string): string;
  day(day: string): string;
  range(from: string | null, lastDay: string | null): string;
  number(value: number, fractionDigits?: number): string;
  percent(share: number): string;
}

const monday = Date.UTC(2024, 0, 1);
const dayMilliseconds = 86_400_000;
const unitInLabel = / \((sec|min|mins|hrs|hours|minutes|seconds)\)$/;

/** Whether a column is a metric's: dimensions have no unit. */
export function isMetric(column: AnswerColumn): boolean {
  return column.unit !== null;
}

export function createFormat(
  language: Language,
  zone: string,
  words: ValueWords,
  report: Pick<Report, "labels" | "members">,
): Format {
  const locale = language === "en" ? "en-GB" : "de-DE";
  const numbers = memoized(
    (fractionDigits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: fractionDigits }),
  );
  const percents = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const wholePercents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const shortDays = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const instants = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: zone,
  });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone: zone });

  const measured = (column: AnswerColumn, cell: Cell, duration: (seconds: number) => string): string => {
    if (cell === null) return "–";
    const value = Number(cell);
    if (column.unit === "rate") return percents.format(value);
    const seconds = secondsIn(column.unit);
    if (seconds !== null) return duration(value * seconds);
    return numbers(Number.isInteger(value) ? 0 : 2).format(value);
  };

  const member = (dimension: string, cell: Cell): string => {
    if (cell === null) return words.unknown;
    const word = report.members[dimension]?.find(({ value }) => value === String(cell));
    if (word !== undefined) return word.label[language];
    const part = dimension.startsWith("date.") ? dimension.slice("date.".length) : "";
    if (part === "day_of_week") return weekdays.format(monday + (Number(cell) - 1) * dayMilliseconds);
    if (part === "hour") return `${String(cell).padStart(2, "0")}:00`;
    if (part === "month") return months.format(Date.parse(`${String(cell)}-01T00:00:00Z`));
    if (part === "day" || part === "week") return days.format(Date.parse(`${String(cell)}T00:00:00Z`));
    if (typeof cell === "boolean") return cell ? words.yes : words.no;
    return String(cell);
  };

  const plain = (column: AnswerColumn, cell: Cell): string => {
    if (cell !== null && column.type === "instant") return instants.format(Date.parse(String(cell)));
    if (cell !== null && column.type === "date") return days.format(Date.parse(`${String(cell)}T00:00:00Z`));
    return cell === null && column.type === "instant" ? "–" : member(column.name, cell);
  };

  return {
    language,
    zone,
    value: (column, cell) =>
      isMetric(column)
        ? measured(column, cell, (seconds) => shortDuration(seconds, locale))
        : plain(column, cell),
    inColumn: (column, cell) =>
      isMetric(column) ? measured(column, cell, clockDuration) : plain(column, cell),
    onAxis: (column, cell) => {
      if (!isMetric(column)) {
        const isDay = column.name === "date.day" || column.name === "date.week";
        return isDay && cell !== null
          ? shortDays.format(Date.parse(`${String(cell)}T00:00:00Z`))
          : plain(column, cell);
      }
      if (column.unit === "rate") return wholePercents.format(Number(cell));
      const seconds = secondsIn(column.unit);
      return seconds === null ? compact.format(Number(cell)) : roundDuration(Number(cell) * seconds, locale);
    },
    member,
    heading: (column) => {
      const label = report.labels[column.name]?.[language] ?? column.label;
      return secondsIn(column.unit) === null ? label : label.replace(unitInLabel, "");
    },
    instant: (instant) => instants.format(Date.parse(instant)),
    time: (instant) => times.format(Date.parse(instant)),
    day: (day) => days.format(Date.parse(`${day}T00:00:00Z`)),
    range: (from, lastDay) => {
      const start = from === null ? null : Date.parse(`${from}T00:00:00Z`);
      const end = lastDay === null ? null : Date.parse(`${lastDay}T00:00:00Z`);
      if (start !== null && end !== null) return days.formatRange(start, end);
      if (start !== null) return `${days.format(start)} –`;
      return end === null ? "" : `– ${days.format(end)}`;
    },
    number: (value, fractionDigits = 0) => numbers(fractionDigits).format(value),
    percent: (share) => percents.format(share),
  };
}

function memoized<Result>(make: (key: number) => Result): (key: number) => Result {
  const made = new Map<number, Result>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
