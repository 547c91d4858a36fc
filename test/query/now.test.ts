import { describe, expect, test } from "vitest";
import { semanticSql } from "../../src/workspace/semantic.ts";
import { openEngine, smallWarehouse } from "./small-warehouse.ts";

const model = `
name: calls
datasets:
  - name: call
    source: calls
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: started, expression: started, datatype: DateTime}
      - {name: day, expression: day, datatype: Date}
      - {name: age_hours, expression: "DATEDIFF(hour, started, CURRENT_TIMESTAMP())", datatype: Integer}
metrics:
  - {name: open_seconds, expression: "SUM(DATEDIFF(second, call.started, CURRENT_TIMESTAMP))"}
  - {name: today, expression: "COUNT(CASE WHEN call.day = CURRENT_DATE THEN 1 END)"}
  - {name: tomorrow, expression: "COUNT(CASE WHEN call.day = DATEADD(day, 1, CURRENT_DATE()) THEN 1 END)"}
`;

const tables = `
CREATE TABLE calls AS FROM (VALUES
  (1, TIMESTAMP '2026-03-29 00:30:00', DATE '2026-03-29'),
  (2, TIMESTAMP '2026-03-29 21:00:00', DATE '2026-03-30'),
  (3, NULL, NULL)) t(id, started, day);
`;

const now = "2026-03-29T22:30:00Z";

describe("now", () => {
  test("is the clock that was passed in, in seconds from UTC columns, over a change of clocks", async () => {
    const { ask } = smallWarehouse(model, tables, { now, zone: "Europe/Berlin" });
    expect(await ask({ measures: ["open_seconds"] })).toEqual([[22 * 3600 + 1.5 * 3600]]);
    expect(await ask({ fields: ["call.id", "call.age_hours"] })).toEqual([
      [1, 22],
      [2, 1],
      [3, null],
    ]);
    expect(
      await ask({ fields: ["call.id"], where: "call.started < DATEADD(hour, -2, CURRENT_TIMESTAMP)" }),
    ).toEqual([[1]]);
  });

  test("as a date is the day in the zone of the query", async () => {
    const inZone = (zone: string) =>
      smallWarehouse(model, tables, { now, zone }).ask({ measures: ["today", "tomorrow"] });
    expect(await inZone("Europe/Berlin")).toEqual([[1, 0]]);
    expect(await inZone("UTC")).toEqual([[1, 1]]);
    expect(await inZone("America/New_York")).toEqual([[1, 1]]);
  });

  test("is one parameter, however often it is said", async () => {
    const { print } = smallWarehouse(model, tables, { now });
    const { sql, parameters } = await print({
      dimensions: [{ name: "old", expression: "call.started < CURRENT_TIMESTAMP" }],
      measures: ["open_seconds", { name: "newest", expression: "MAX(call.age_hours)" }],
      where: "call.started < CURRENT_TIMESTAMP()",
      having: "MAX(call.started) < CURRENT_TIMESTAMP",
    });
    expect(parameters.filter(({ type }) => type === "timestamp")).toEqual([
      { value: "2026-03-29T22:30:00.000Z", type: "timestamp" },
    ]);
    expect(sql).not.toMatch(/current/i);
  });

  test("without a clock is the engine's own, read as UTC whatever the zone of the session", async () => {
    const sql = await semanticSql(
      { origin: "m.yaml", text: model },
      {
        origin: "q.json",
        text: JSON.stringify({
          measures: [
            { name: "age", expression: "MIN(DATEDIFF(second, call.started, CURRENT_TIMESTAMP))" },
            { name: "days", expression: "MIN(DATEDIFF(day, call.day, CURRENT_DATE))" },
          ],
        }),
      },
    );
    const answerIn = (zone: string) =>
      openEngine(
        `SET TimeZone = '${zone}';
         CREATE TABLE calls AS SELECT 1 AS id, timezone('UTC', now()) - INTERVAL 100 SECOND AS started, CAST(timezone('UTC', now()) AS DATE) AS day;`,
        async (connection) => (await connection.runAndReadAll(sql)).getRowsJson()[0],
      );
    for (const zone of ["UTC", "Asia/Tokyo", "America/Los_Angeles"]) {
      const [age, days] = (await answerIn(zone)) ?? [];
      expect(Number(age)).toBeGreaterThanOrEqual(99);
      expect(Number(age)).toBeLessThan(200);
      expect(Number(days)).toBeLessThanOrEqual(1);
    }
  });

  test("is not read from text, and nothing else of the present is known", async () => {
    const { ask, fault } = smallWarehouse(model, tables, { now });
    expect(
      await ask({
        fields: [{ name: "text", expression: "'current_timestamp()' || 'é'" }, "call.id"],
        limit: 1,
      }),
    ).toEqual([["current_timestamp()é", 1]]);
    for (const text of ["CURRENT_TIMESTAMP(3)", "CURRENT_TIME", "LOCALTIMESTAMP", "CURRENT_USER"]) {
      expect(await fault({ fields: [{ name: "moment", expression: text }, "call.id"] })).toMatchObject({
        code: "unsupported_expression",
        message: expect.stringContaining("CURRENT_TIMESTAMP"),
      });
    }
    expect(
      await fault({ fields: [{ name: "moment", expression: "'é' || current_timestamp() +" }, "call.id"] }),
    ).toMatchObject({ code: "invalid_expression" });
  });
});
