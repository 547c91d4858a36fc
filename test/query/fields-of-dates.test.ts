import { expect, test } from "vitest";
import { smallWarehouse } from "./small-warehouse.ts";

const model = `
name: shop
datasets:
  - name: orders
    source: orders
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: placed, expression: placed_at, datatype: DateTime}
      - {name: day, expression: CAST(placed_at AS DATE), datatype: Date}
      - {name: due, expression: "DATEADD(day, 1, day)", datatype: Date}
      - {name: late, expression: "placed >= '2026-01-01T12:00:00+02:00'", datatype: Boolean}
      - {name: odd, expression: "day > 3", datatype: Boolean}
metrics:
  - {name: late_orders, expression: COUNT(CASE WHEN orders.late THEN 1 END)}
`;

const tables = `
CREATE TABLE orders AS FROM (VALUES (1, TIMESTAMP '2026-01-01 09:59:59'), (2, TIMESTAMP '2026-01-01 10:00:00')) t(id, placed_at);
`;

const { ask, fault } = smallWarehouse(model, tables);

test("a field made of a date field is typed as it would be in a query", async () => {
  expect(await ask({ fields: ["orders.id", "orders.due", "orders.late"] })).toEqual([
    [1, "2026-01-02", false],
    [2, "2026-01-02", true],
  ]);
  expect(await ask({ measures: ["late_orders"], where: "orders.due = '2026-01-02'" })).toEqual([[1]]);
  expect(await fault({ fields: ["orders.odd"] })).toMatchObject({
    code: "type_mismatch",
    path: "orders.odd",
  });
});
