import type { Instant, LocalDay } from "../calendar/local-day.ts";
import type { Queue } from "../contact-center/contact-center.ts";

const secondsPerDay = 86_400;

/** Whether people serve the queue at an instant of the day. */
export function isServed(queue: Queue, day: LocalDay, at: Instant): boolean {
  const [from, to] = queue.hours;
  return queue.days.includes(day.weekday) && at >= day.at(from) && at < day.at(to);
}

/** Seconds between two instants in which people serve the queue, over days that follow each other. */
export function servedSeconds(queue: Queue, days: readonly LocalDay[], from: Instant, to: Instant): number {
  const begin = days[0]?.startsAt ?? from;
  const near = Math.floor((from - begin) / secondsPerDay) - 1;
  let seconds = 0;
  for (const day of days.slice(Math.max(0, near), near + 3 + Math.ceil((to - from) / secondsPerDay))) {
    if (!queue.days.includes(day.weekday)) continue;
    const [opens, closes] = queue.hours;
    seconds += Math.max(0, Math.min(to, day.at(closes)) - Math.max(from, day.at(opens)));
  }
  return seconds;
}
