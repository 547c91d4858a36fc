import type { Instant, LocalDay } from "../calendar/local-day.ts";
import type { Workstream } from "../contact-center/contact-center.ts";
import { curves } from "../contact-center/workstreams.ts";
import { randomFor } from "../random/random.ts";

/** A conversation that will begin. */
export interface Arrival {
  readonly at: Instant;
  readonly workstream: Workstream;
}

/** Public holidays by month and day, on which hardly anybody calls. */
const holidays: ReadonlySet<string> = new Set(["01-01", "05-01", "12-25", "12-26"]);
const holidayFactor = 0.3;
/** A parcel strike, a faulty update: days on which everybody calls. */
const troubleDays = 0.045;
const troubleFactor = 1.75;

/**
 * How many of all conversations begin on each day: exactly the number asked for,
 * shared out by weekday, holidays, days of trouble, and what is left of a day that is cut off.
 */
export function shareOutArrivals(
  seed: number,
  conversations: number,
  days: readonly LocalDay[],
  workstreams: readonly Workstream[],
  end: Instant,
): readonly number[] {
  const weights = days.map((day) => dayWeight(seed, day, workstreams, end));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let weightSoFar = 0;
  let countSoFar = 0;
  return weights.map((weight) => {
    weightSoFar += weight;
    const upToHere = total > 0 ? Math.round((conversations * weightSoFar) / total) : 0;
    const count = upToHere - countSoFar;
    countSoFar = upToHere;
    return count;
  });
}

/** The arrivals of one day in order of time. */
export function arrivalsOf(
  seed: number,
  day: LocalDay,
  count: number,
  workstreams: readonly Workstream[],
  end: Instant,
): readonly Arrival[] {
  const random = randomFor(seed, "arrivals", day.date);
  const arrivals: Arrival[] = [];
  for (let index = 0; index < count; index++) {
    const workstream = random.weighted(workstreams, (candidate) => workstreamWeight(candidate, day, end));
    const hour = random.weighted(day.hours, ({ hour, startsAt }) =>
      startsAt < end ? hourWeight(workstream, hour) : 0,
    );
    const seconds = Math.min(3600, end - hour.startsAt);
    arrivals.push({ at: hour.startsAt + random.between(0, seconds - 1), workstream });
  }
  return arrivals.sort((one, other) => one.at - other.at);
}

function dayWeight(seed: number, day: LocalDay, workstreams: readonly Workstream[], end: Instant): number {
  const random = randomFor(seed, "volume", day.date);
  const ordinary = 0.93 + 0.14 * random.next();
  const trouble = random.chance(troubleDays) ? troubleFactor : 1;
  const holiday = holidays.has(day.date.slice(5)) ? holidayFactor : 1;
  const weight = workstreams.reduce((sum, workstream) => sum + workstreamWeight(workstream, day, end), 0);
  return ordinary * trouble * holiday * weight;
}

/** Share times weekday, times the part of the day's curve that lies before the end. */
function workstreamWeight(workstream: Workstream, day: LocalDay, end: Instant): number {
  const curve: readonly number[] = curves[workstream.curve];
  const whole = curve.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  for (const { hour, startsAt } of day.hours) if (startsAt < end) before += hourWeight(workstream, hour);
  return (workstream.share * (workstream.week[day.weekday - 1] ?? 0) * before) / whole;
}

function hourWeight(workstream: Workstream, hour: number): number {
  return curves[workstream.curve][hour] ?? 0;
}
