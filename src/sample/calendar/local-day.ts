import { Temporal } from "temporal-polyfill";

/** Seconds since 1970-01-01T00:00:00Z, whole. */
export type Instant = number;

/** A day of the calendar in the contact center's zone; 23 or 25 hours long when the clocks change. */
export interface LocalDay {
  /** `2026-03-29` */
  readonly date: string;
  /** 1 to 7 from Monday. */
  readonly weekday: number;
  /** Number of the week, counted from the Monday before 1970-01-01; only differences mean something. */
  readonly week: number;
  /** Days since 1970-01-01. */
  readonly number: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Start of every hour of the day that exists, with its position on the clock. */
  readonly hours: readonly LocalHour[];
  /**
   * The instant at which the clock shows this many minutes after midnight; 1440 and more is the next day.
   * A time the clock skips is the same distance behind the gap.
   */
  at(minutes: number): Instant;
}

export interface LocalHour {
  /** 0 to 23 */
  readonly hour: number;
  readonly startsAt: Instant;
}

const secondsPerHour = 3600;
const minutesPerDay = 1440;

/** The day that lies `offset` days after the date. */
export function localDay(date: string, offset: number, zone: string): LocalDay {
  const plain = Temporal.PlainDate.from(date).add({ days: offset });
  const number = Temporal.PlainDate.from("1970-01-01").until(plain, { largestUnit: "days" }).days;
  const midnight = (day: Temporal.PlainDate) => seconds(day.toZonedDateTime(zone));
  const startsAt = midnight(plain);
  const endsAt = midnight(plain.add({ days: 1 }));
  const known = new Map<number, Instant>();
  return {
    date: plain.toString(),
    weekday: plain.dayOfWeek,
    week: Math.floor((number + 3) / 7),
    number,
    startsAt,
    endsAt,
    hours: hoursBetween(startsAt, endsAt, zone),
    at(minutes) {
      const before = known.get(minutes);
      if (before !== undefined) return before;
      const day = plain.add({ days: Math.floor(minutes / minutesPerDay) });
      const time = new Temporal.PlainTime(Math.floor((minutes % minutesPerDay) / 60), minutes % 60);
      const instant = seconds(day.toZonedDateTime({ timeZone: zone, plainTime: time }));
      known.set(minutes, instant);
      return instant;
    },
  };
}

function hoursBetween(from: Instant, to: Instant, zone: string): LocalHour[] {
  const hours: LocalHour[] = [];
  for (let startsAt = from; startsAt < to; startsAt += secondsPerHour) {
    const local = Temporal.Instant.fromEpochMilliseconds(startsAt * 1000).toZonedDateTimeISO(zone);
    hours.push({ hour: local.hour, startsAt });
  }
  return hours;
}

function seconds(moment: Temporal.ZonedDateTime): Instant {
  return Math.floor(moment.epochMilliseconds / 1000);
}
