import { describe, expect, test } from "vitest";
import { datePartNames } from "../../src/model/types.ts";
import { smallWarehouse } from "./small-warehouse.ts";

const dateDimension = JSON.stringify({
  date_dimension: {
    name: "date",
    fields: datePartNames.map((name) => ({ name, label: name, description: name })),
  },
});
const timed = (field: string) => `custom_extensions: [{vendor_name: ROLLCALL, data: '{"time": "${field}"}'}]`;

/** Shifts planned by agent and day, beside calls that happened at an instant. */
const model = `
name: workforce
custom_extensions: [{vendor_name: ROLLCALL, data: '${dateDimension}'}]
datasets:
  - name: shift
    source: shifts
    primary_key: [agent, day_text]
    ${timed("day")}
    fields:
      - {name: agent, expression: agent, datatype: String}
      - {name: day, expression: CAST(day_text AS DATE), datatype: Date}
      - {name: hours, expression: hours, datatype: Integer}
  - name: call
    source: calls
    primary_key: [id]
    ${timed("started")}
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: started, expression: started, datatype: DateTime}
metrics:
  - {name: hours, expression: SUM(shift.hours)}
  - {name: calls, expression: COUNT(call.id)}
`;

const tables = `
CREATE TABLE shifts AS FROM (VALUES
  ('ann', '2026-03-28', 8), ('ann', '2026-03-29', 7), ('ben', '2026-03-29', 6), ('ben', '2026-04-01', 5), ('eve', NULL, 1)) t(agent, day_text, hours);
CREATE TABLE calls AS FROM (VALUES
  (1, TIMESTAMP '2026-03-28 23:30:00'), (2, TIMESTAMP '2026-03-29 22:30:00')) t(id, started);
`;

const zones = ["Pacific/Kiritimati", "Europe/Berlin", "UTC", "America/Los_Angeles"];
const inZone = (zone: string) => smallWarehouse(model, tables, { zone });

describe("rows dated by a date", () => {
  test.each(zones)("are of that day in %s too", async (zone) => {
    const { ask } = inZone(zone);
    expect(await ask({ dimensions: ["date.day"], measures: ["hours"] })).toEqual([
      ["2026-03-28", 8],
      ["2026-03-29", 13],
      ["2026-04-01", 5],
      [null, 1],
    ]);
    expect(
      await ask({
        dimensions: ["date.year", "date.quarter", "date.month", "date.week", "date.day_of_week"],
        measures: ["hours"],
        where: "date.day < '2026-04-01'",
      }),
    ).toEqual([
      [2026, "2026-Q1", "2026-03", "2026-03-23", 6, 8],
      [2026, "2026-Q1", "2026-03", "2026-03-23", 7, 13],
    ]);
  });

  test("have no hour", async () => {
    const { ask } = inZone("Europe/Berlin");
    expect(await ask({ dimensions: ["date.hour", "date.half_hour"], measures: ["hours"] })).toEqual([
      [null, null, 27],
    ]);
    expect(await ask({ measures: ["hours"], where: "date.hour IS NULL AND date.half_hour IS NULL" })).toEqual(
      [[27]],
    );
    expect(await ask({ fields: ["shift.hours", "date.hour"], limit: 1 })).toEqual([[8, null]]);
  });

  test("stand beside rows dated by instants, each by its own", async () => {
    const { ask } = inZone("Europe/Berlin");
    expect(await ask({ dimensions: ["date.day"], measures: ["hours", "calls"] })).toEqual([
      ["2026-03-28", 8, 0],
      ["2026-03-29", 13, 1],
      ["2026-03-30", null, 1],
      ["2026-04-01", 5, 0],
      [null, 1, 0],
    ]);
    expect(await ask({ dimensions: ["date.hour"], measures: ["hours", "calls"] })).toEqual([
      [0, null, 2],
      [null, 27, 0],
    ]);
  });
});

describe("a time range over rows dated by a date", () => {
  const within = async (zone: string, time: { from?: string; to?: string }) => {
    const rows = await inZone(zone).ask({ dimensions: ["date.day"], measures: ["hours"], time });
    return rows.map(([day]) => day);
  };

  test.each(zones)("of local days takes those days in %s", async (zone) => {
    expect(await within(zone, { from: "2026-03-29", to: "2026-04-01" })).toEqual(["2026-03-29"]);
    expect(await within(zone, { from: "2026-03-29" })).toEqual(["2026-03-29", "2026-04-01"]);
    expect(await within(zone, { to: "2026-03-29" })).toEqual(["2026-03-28"]);
  });

  test("takes whole days only: none that its bounds cut", async () => {
    expect(await within("Europe/Berlin", { from: "2026-03-29T00:00:01" })).toEqual(["2026-04-01"]);
    expect(await within("Europe/Berlin", { to: "2026-03-29T23:59" })).toEqual(["2026-03-28"]);
    expect(await within("Europe/Berlin", { from: "2026-03-29T08:00", to: "2026-03-29T17:00" })).toEqual([]);
  });

  test("reads instants in the zone of the query", async () => {
    expect(
      await within("Europe/Berlin", { from: "2026-03-28T23:00:00Z", to: "2026-03-29T22:00:00Z" }),
    ).toEqual(["2026-03-29"]);
    expect(await within("UTC", { from: "2026-03-28T23:00:00Z", to: "2026-03-29T22:00:00Z" })).toEqual([]);
  });

  test("begins with the first moment of a day that has no midnight", async () => {
    const { ask } = smallWarehouse(
      model,
      `CREATE TABLE shifts AS SELECT 'ann' AS agent, '2024-04-26' AS day_text, 8 AS hours;`,
      { zone: "Africa/Cairo" },
    );
    expect(await ask({ measures: ["hours"], time: { from: "2024-04-26", to: "2024-04-27" } })).toEqual([[8]]);
    expect(await ask({ measures: ["hours"], time: { from: "2024-04-26T01:00" } })).toEqual([[8]]);
    expect(await ask({ measures: ["hours"], time: { from: "2024-04-26T01:01" } })).toEqual([[null]]);
  });
});
