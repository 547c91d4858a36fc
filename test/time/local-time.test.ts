import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Borrowed, borrowWorkspace } from "../naive/borrow-workspace.ts";
import type { Value } from "../naive/dimensions.ts";
import { writeWorkspace } from "../naive/export-files.ts";
import { every, participantsAddedAt } from "./moments.ts";

/**
 * One participant every hour around the clock changes in Europe and New York, one every quarter of an hour around
 * those of Lord Howe and Chatham and on an ordinary day, and a few single ones at turns of years.
 * So the count of a stretch of time is its length in hours or quarters.
 */
const moments = [
  ...every(60, "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"),
  ...every(60, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"),
  ...every(60, "2026-03-07T12:00:00Z", "2026-03-09T12:00:00Z"),
  ...every(60, "2026-10-31T12:00:00Z", "2026-11-02T12:00:00Z"),
  ...every(60, "2026-09-05T12:00:00Z", "2026-09-07T12:00:00Z"),
  ...every(15, "2026-04-04T10:00:00Z", "2026-04-04T20:00:00Z"),
  ...every(15, "2026-10-03T10:00:00Z", "2026-10-03T20:00:00Z"),
  ...every(15, "2026-06-15T00:00:00Z", "2026-06-15T02:00:00Z"),
  ...[
    "1900-01-01T12:00:00Z",
    "2024-02-29T12:00:00Z",
    "2024-12-29T12:00:00Z",
    "2024-12-30T12:00:00Z",
    "2025-01-05T12:00:00Z",
    "2025-01-06T12:00:00Z",
    "2025-12-31T23:30:00Z",
    "2026-12-31T12:00:00Z",
    "2027-01-03T12:00:00Z",
    "2027-01-04T12:00:00Z",
  ].map((text) => Date.parse(text)),
];

let borrowed: Borrowed;
beforeAll(async () => {
  borrowed = await borrowWorkspace((folder) => writeWorkspace(folder, participantsAddedAt(moments)));
});
afterAll(() => borrowed.giveBack());

/** Counts of participants by date parts in order, as pairs of members and count. */
async function counts(
  parts: readonly string[],
  time: { readonly from?: string; readonly to?: string; readonly zone?: string },
): Promise<readonly (readonly Value[])[]> {
  const { rows } = await borrowed.workspace.query({
    dimensions: [...parts],
    measures: ["session_participant_count"],
    order_by: [...parts],
    time,
  });
  return rows.map((row) => [...parts, "session_participant_count"].map((name) => row[name] ?? null));
}

const hoursOf = (list: readonly number[]): readonly (readonly [number, number])[] =>
  list.map((hour) => [hour, 1]);
const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe("a day of 23 hours", () => {
  test.each([
    ["Europe/Berlin", "2026-03-28", [11, 23, 14], "2026-03-31"],
    ["America/New_York", "2026-03-07", [17, 23, 8], "2026-03-10"],
  ])("in %s counts 23", async (zone, from, [before, changed, after], to) => {
    const days = await counts(["date.day"], { from, to, zone });
    expect(days.map(([, count]) => count)).toEqual([before, changed, after]);
  });

  test.each([
    ["Europe/Berlin", "2026-03-29", "2026-03-30"],
    ["America/New_York", "2026-03-08", "2026-03-09"],
  ])("in %s has no hour from two to three", async (zone, from, to) => {
    expect(await counts(["date.hour"], { from, to, zone })).toEqual(hoursOf([0, 1, ...range(3, 23)]));
  });
});

describe("a day of 25 hours", () => {
  test.each([
    ["Europe/Berlin", "2026-10-24", [10, 25, 13], "2026-10-27"],
    ["America/New_York", "2026-10-31", [16, 25, 7], "2026-11-03"],
  ])("in %s counts 25", async (zone, from, [before, changed, after], to) => {
    const days = await counts(["date.day"], { from, to, zone });
    expect(days.map(([, count]) => count)).toEqual([before, changed, after]);
  });

  test("in Berlin holds the hour from two to three twice", async () => {
    const hours = await counts(["date.hour"], {
      from: "2026-10-25",
      to: "2026-10-26",
      zone: "Europe/Berlin",
    });
    expect(hours).toEqual([...hoursOf([0, 1]), [2, 2], ...hoursOf(range(3, 23))]);
  });

  test("in New York holds the hour from one to two twice", async () => {
    const hours = await counts(["date.hour"], {
      from: "2026-11-01",
      to: "2026-11-02",
      zone: "America/New_York",
    });
    expect(hours).toEqual([[0, 1], [1, 2], ...hoursOf(range(2, 23))]);
  });
});

describe("a day that begins at one o'clock", () => {
  test("in Santiago, where the clocks skip midnight, has 23 hours from 01:00", async () => {
    const time = { from: "2026-09-06", to: "2026-09-07", zone: "America/Santiago" };
    expect(await counts(["date.hour"], time)).toEqual(hoursOf(range(1, 23)));
    expect(await counts(["date.day"], time)).toEqual([["2026-09-06", 23]]);
  });
});

describe("zones that are not a whole number of hours off", () => {
  const twoHours = { from: "2026-06-15T00:00:00Z", to: "2026-06-15T02:00:00Z" };

  test("Kolkata: midnight in UTC is half past five", async () => {
    expect(await counts(["date.half_hour"], { ...twoHours, zone: "Asia/Kolkata" })).toEqual([
      ["05:30", 2],
      ["06:00", 2],
      ["06:30", 2],
      ["07:00", 2],
    ]);
  });

  test("Kathmandu: midnight in UTC is a quarter to six", async () => {
    const time = { ...twoHours, zone: "Asia/Kathmandu" };
    expect(await counts(["date.half_hour"], time)).toEqual([
      ["05:30", 1],
      ["06:00", 2],
      ["06:30", 2],
      ["07:00", 2],
      ["07:30", 1],
    ]);
    expect(await counts(["date.hour"], time)).toEqual([
      [5, 1],
      [6, 4],
      [7, 3],
    ]);
  });

  test("Lord Howe: the clocks go back half an hour, from two to half past one", async () => {
    const time = {
      from: "2026-04-05T01:00:00+11:00",
      to: "2026-04-05T02:30:00+10:30",
      zone: "Australia/Lord_Howe",
    };
    expect(await counts(["date.half_hour"], time)).toEqual([
      ["01:00", 2],
      ["01:30", 4],
      ["02:00", 2],
    ]);
  });

  test("Lord Howe: the clocks go forward half an hour, from two to half past two", async () => {
    const time = {
      from: "2026-10-04T01:30:00+10:30",
      to: "2026-10-04T03:30:00+11:00",
      zone: "Australia/Lord_Howe",
    };
    expect(await counts(["date.half_hour"], time)).toEqual([
      ["01:30", 2],
      ["02:30", 2],
      ["03:00", 2],
    ]);
  });

  test("Chatham: at a quarter to four the clocks go back to a quarter to three", async () => {
    const time = {
      from: "2026-04-05T02:00:00+13:45",
      to: "2026-04-05T04:00:00+12:45",
      zone: "Pacific/Chatham",
    };
    expect(await counts(["date.half_hour"], time)).toEqual([
      ["02:00", 2],
      ["02:30", 3],
      ["03:00", 4],
      ["03:30", 3],
    ]);
    expect(await counts(["date.hour"], time)).toEqual([
      [2, 5],
      [3, 7],
    ]);
  });
});

describe("weeks, months, quarters and years", () => {
  test("a week belongs to its Monday, across the turn of the year", async () => {
    expect(
      await counts(["date.week", "date.day"], { from: "2024-12-29", to: "2025-01-07", zone: "UTC" }),
    ).toEqual([
      ["2024-12-23", "2024-12-29", 1],
      ["2024-12-30", "2024-12-30", 1],
      ["2024-12-30", "2025-01-05", 1],
      ["2025-01-06", "2025-01-06", 1],
    ]);
    expect(await counts(["date.week", "date.year"], { from: "2026-12-31", zone: "UTC" })).toEqual([
      ["2026-12-28", 2026, 1],
      ["2026-12-28", 2027, 1],
      ["2027-01-04", 2027, 1],
    ]);
  });

  test("days of the week count from Monday, 1, to Sunday, 7", async () => {
    expect(
      await counts(["date.day", "date.day_of_week"], { from: "2024-12-29", to: "2025-01-07", zone: "UTC" }),
    ).toEqual([
      ["2024-12-29", 7, 1],
      ["2024-12-30", 1, 1],
      ["2025-01-05", 7, 1],
      ["2025-01-06", 1, 1],
    ]);
  });

  test.each([
    ["UTC", ["2025-12-31", "2025-12", "2025-Q4", 2025]],
    ["Europe/Berlin", ["2026-01-01", "2026-01", "2026-Q1", 2026]],
    ["America/New_York", ["2025-12-31", "2025-12", "2025-Q4", 2025]],
    ["Asia/Kathmandu", ["2026-01-01", "2026-01", "2026-Q1", 2026]],
  ])("half past eleven on New Year's Eve in UTC, seen from %s", async (zone, members) => {
    const time = { from: "2025-12-31T23:00:00Z", to: "2026-01-01T00:00:00Z", zone };
    expect(await counts(["date.day", "date.month", "date.quarter", "date.year"], time)).toEqual([
      [...members, 1],
    ]);
  });

  test("the leap day, and a day of another century", async () => {
    expect(await counts(["date.day", "date.quarter"], { to: "2024-03-01", zone: "Europe/Berlin" })).toEqual([
      ["1900-01-01", "1900-Q1", 1],
      ["2024-02-29", "2024-Q1", 1],
    ]);
  });

  test("every participant is in one of the years", async () => {
    const years = await counts(["date.year"], { zone: "Pacific/Chatham" });
    expect(years.map(([year]) => year)).toEqual([1900, 2024, 2025, 2026, 2027]);
    expect(years.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(moments.length);
  });
});

describe("bounds of a range", () => {
  const count = async (time: { readonly from: string; readonly to: string; readonly zone?: string }) =>
    (await counts([], time))[0]?.[0];

  test.each([
    ["a short day by its dates", { from: "2026-03-29", to: "2026-03-30", zone: "Europe/Berlin" }, 23],
    ["a long day by its dates", { from: "2026-10-25", to: "2026-10-26", zone: "Europe/Berlin" }, 25],
    ["the same dates in UTC", { from: "2026-10-25", to: "2026-10-26", zone: "UTC" }, 24],
    ["the zone of the workspace when none is named", { from: "2026-10-25", to: "2026-10-26" }, 25],
    [
      "both hours from two to three",
      { from: "2026-10-25T02:00:00+02:00", to: "2026-10-25T03:00:00+01:00" },
      2,
    ],
    ["the first of them", { from: "2026-10-25T02:00:00+02:00", to: "2026-10-25T02:00:00+01:00" }, 1],
    [
      "from an instant, inclusive, to an instant, exclusive",
      { from: "2026-10-25T00:00:00Z", to: "2026-10-25T01:00:00Z" },
      1,
    ],
    [
      "from just after an instant to just after another",
      { from: "2026-10-25T00:00:00.001Z", to: "2026-10-25T01:00:00.001Z" },
      1,
    ],
    [
      "an instant with an offset, whatever the zone",
      { from: "2026-03-29T02:00:00+05:45", to: "2026-03-29T05:00:00+05:45", zone: "America/New_York" },
      3,
    ],
    ["a date and an instant", { from: "2026-03-29", to: "2026-03-29T01:00:00Z", zone: "Europe/Berlin" }, 2],
    [
      "times on the clock of the zone, across the gap",
      { from: "2026-03-29T01:00", to: "2026-03-29T04:00", zone: "Europe/Berlin" },
      2,
    ],
    ["a range in which nothing happens", { from: "2023-01-01", to: "2023-02-01" }, null],
  ])("%s", async (_name, time, expected) => {
    expect(await count(time)).toBe(expected);
  });

  test("days cut by a range are cut, not filled up", async () => {
    const time = { from: "2026-03-28T20:00:00Z", to: "2026-03-29T03:00:00Z", zone: "Europe/Berlin" };
    expect(await counts(["date.day"], time)).toEqual([
      ["2026-03-28", 3],
      ["2026-03-29", 4],
    ]);
  });
});
