import { describe, expect, test } from "vitest";
import { smallWarehouse } from "./small-warehouse.ts";

const model = `
name: shop
datasets:
  - name: orders
    source: orders
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: buyer, expression: buyer, datatype: String}
      - {name: total, expression: total, datatype: Integer}
metrics:
  - {name: revenue, expression: SUM(orders.total)}
  - {name: orders_placed, expression: COUNT(orders.id)}
`;

const tables = `
CREATE TABLE orders AS FROM (VALUES (1, 'ann', 10), (2, 'ben', 5), (3, 'ann', 4), (4, NULL, 1)) t(id, buyer, total);
`;

const { ask, fault } = smallWarehouse(model, tables);

describe("Having", () => {
  test("compares what the query groups by, beside aggregates", async () => {
    const query = { dimensions: ["orders.buyer"], measures: ["revenue"] };
    expect(await ask({ ...query, having: "Orders.Buyer = 'ann' OR revenue = 1" })).toEqual([
      ["ann", 14],
      [null, 1],
    ]);
    expect(await ask({ ...query, having: ["orders.buyer IS NOT NULL", "orders_placed = 1"] })).toEqual([
      ["ben", 5],
    ]);
  });

  test("knows columns by their alias, and dimensions that are expressions", async () => {
    const query = {
      dimensions: [
        { field: "orders.buyer", name: "who" },
        { name: "big", expression: "orders.total > 4" },
      ],
      measures: [{ metric: "revenue", name: "sum" }],
    };
    expect(await ask({ ...query, having: "who = 'ann' AND NOT big" })).toEqual([["ann", false, 4]]);
    expect(await ask({ ...query, having: "big AND sum >= 10" })).toEqual([["ann", true, 10]]);
  });

  test("types what it compares", async () => {
    const query = { dimensions: [{ field: "orders.buyer", name: "who" }], measures: ["revenue"] };
    expect(await fault({ ...query, having: "who > 3" })).toMatchObject({
      code: "type_mismatch",
      path: "having[0]",
    });
  });

  test("a metric is meant where an alias of a dimension has its name", async () => {
    const query = { dimensions: [{ field: "orders.buyer", name: "orders_placed" }], measures: ["revenue"] };
    expect(await ask({ ...query, having: "orders_placed = 2" })).toEqual([["ann", 14]]);
  });
});

test("measures that trade their names are filtered and ordered by what is meant", async () => {
  const query = {
    dimensions: ["orders.buyer"],
    measures: [
      { metric: "revenue", name: "orders_placed" },
      { metric: "orders_placed", name: "revenue" },
    ],
  };
  expect(await ask({ ...query, having: "revenue = 2", order_by: ["revenue"] })).toEqual([["ann", 14, 2]]);
  expect(await ask({ ...query, order_by: [{ field: "orders_placed", direction: "desc" }] })).toEqual([
    ["ann", 14, 2],
    ["ben", 5, 1],
    [null, 1, 1],
  ]);
});

test("columns whose names differ in letter case only are kept apart within the statement", async () => {
  expect(
    await ask({
      dimensions: [{ field: "orders.buyer", name: "REVENUE" }],
      measures: [{ expression: "SUM(orders.total) * 2", name: "twice" }],
      where: "orders.buyer = 'ann'",
    }),
  ).toEqual([["ann", 28]]);
});
