import { describe, expect, test } from "vitest";
import { localDay } from "../../src/sample/calendar/local-day.ts";

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

describe("a local day", () => {
  test("begins and ends at local midnight", () => {
    const day = localDay("2026-03-31", -1, "Europe/Berlin");
    expect(day.date).toBe("2026-03-30");
    expect(day.weekday).toBe(1);
    expect(iso(day.startsAt)).toBe("2026-03-29T22:00:00.000Z");
    expect(iso(day.endsAt)).toBe("2026-03-30T22:00:00.000Z");
    expect(iso(day.at(8 * 60 + 30))).toBe("2026-03-30T06:30:00.000Z");
  });

  test("has 23 hours when the clocks go forward, and a shift over that night is an hour shorter", () => {
    const day = localDay("2026-03-29", 0, "Europe/Berlin");
    expect(day.hours).toHaveLength(23);
    expect(day.hours.map(({ hour }) => hour)).not.toContain(2);
    expect(iso(day.at(7 * 60))).toBe("2026-03-29T05:00:00.000Z");
    expect(iso(day.at(2 * 60 + 30))).toBe("2026-03-29T01:30:00.000Z");
    const eve = localDay("2026-03-29", -1, "Europe/Berlin");
    expect(eve.at(31 * 60) - eve.at(21 * 60)).toBe(9 * 3600);
  });

  test("has 25 hours when the clocks go back, two of them the same on the clock", () => {
    const day = localDay("2025-10-26", 0, "Europe/Berlin");
    expect(day.hours).toHaveLength(25);
    expect(day.hours.filter(({ hour }) => hour === 2)).toHaveLength(2);
  });

  test("weeks run from Monday to Sunday", () => {
    const sunday = localDay("2026-03-29", 0, "Europe/Berlin");
    const monday = localDay("2026-03-29", 1, "Europe/Berlin");
    expect(monday.week - sunday.week).toBe(1);
    expect(localDay("2026-03-29", -6, "Europe/Berlin").week).toBe(sunday.week);
  });
});
