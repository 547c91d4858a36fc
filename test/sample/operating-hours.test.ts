import { expect, test } from "vitest";
import { type LocalDay, localDay } from "../../src/sample/calendar/local-day.ts";
import { foundContactCenter, type Queue } from "../../src/sample/contact-center/contact-center.ts";
import { sampleZone } from "../../src/sample/sample-options.ts";
import { isServed, servedSeconds } from "../../src/sample/simulation/operating-hours.ts";

/** Thursday to the Tuesday after; the clocks go forward in the night to Sunday. */
const days = Array.from({ length: 6 }, (_, offset) => localDay("2026-03-26", offset, sampleZone));
const [thursday, friday, saturday, sunday, monday] = days as [
  LocalDay,
  LocalDay,
  LocalDay,
  LocalDay,
  LocalDay,
];
const { queues } = foundContactCenter(1, 200);
const orders = queues.get("orders") as Queue;
const billing = queues.get("billing") as Queue;
const general = queues.get("general") as Queue;
const hour = 3600;

test("a queue is served from the first minute of its hours to the last", () => {
  expect(isServed(orders, sunday, sunday.at(7 * 60))).toBe(true);
  expect(isServed(orders, sunday, sunday.at(21 * 60) - 1)).toBe(true);
  expect(isServed(orders, sunday, sunday.at(21 * 60))).toBe(false);
  expect(isServed(billing, sunday, sunday.at(12 * 60))).toBe(false);
});

test.each([
  ["within a day", orders, thursday.at(10 * 60), thursday.at(12 * 60), 2 * hour],
  ["over a night", orders, thursday.at(20 * 60), friday.at(8 * 60), 2 * hour],
  ["outside the hours", orders, thursday.at(22 * 60), friday.at(6 * 60), 0],
  ["over a day that is not served", billing, saturday.at(20 * 60), monday.at(8 * 60), 2 * hour],
  ["over several days", orders, thursday.at(20 * 60), monday.at(7 * 60 + 30), (1 + 3 * 14 + 0.5) * hour],
  ["round the clock, when the clocks change", general, saturday.startsAt, monday.startsAt, 47 * hour],
  ["no time", orders, friday.at(600), friday.at(600), 0],
  ["on the first day", orders, thursday.startsAt, thursday.at(8 * 60), hour],
])("served seconds: %s", (_, queue, from, to, seconds) => {
  expect(servedSeconds(queue, days, from, to)).toBe(seconds);
});
