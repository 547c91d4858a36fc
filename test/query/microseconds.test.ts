import { expect, test } from "vitest";
import { smallWarehouse } from "./small-warehouse.ts";

const { ask } = smallWarehouse(
  `
name: log
datasets:
  - name: events
    source: events
    primary_key: [id]
    fields: [{name: id, expression: id, datatype: Integer}, {name: at, expression: happened_at, datatype: DateTime}]
metrics:
  - {name: events, expression: COUNT(events.id)}
`,
  `CREATE TABLE events AS FROM (VALUES
    (1, TIMESTAMP '2026-03-29 01:00:00.123456'), (2, TIMESTAMP '2026-03-29 01:00:00.123457'),
    (3, TIMESTAMP '1969-12-31 23:59:59.999999')) t(id, happened_at)`,
);

test("an instant in a predicate keeps its microseconds", async () => {
  expect(await ask({ measures: ["events"], where: "events.at = '2026-03-29T01:00:00.123456Z'" })).toEqual([
    [1],
  ]);
  expect(await ask({ measures: ["events"], where: "events.at > '2026-03-29T01:00:00.123456Z'" })).toEqual([
    [1],
  ]);
  expect(await ask({ measures: ["events"], where: "events.at <= '1969-12-31T23:59:59.999999Z'" })).toEqual([
    [1],
  ]);
});
