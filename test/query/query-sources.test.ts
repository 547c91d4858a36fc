import { describe, expect, test } from "vitest";
import { smallWarehouse } from "./small-warehouse.ts";

const orders = `SELECT o.id, o.buyer AS "the buyer", o.total -- each once; 'as it is'
  FROM raw_orders o
  WHERE o.total > 0`;

const model = `
name: shop
datasets:
  - name: orders
    source: |-
      ${orders.replaceAll("\n", "\n      ")}
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: buyer, expression: '"the buyer"', datatype: String}
      - {name: total, expression: total, datatype: Integer}
  - name: buyers
    source: WITH known AS (SELECT DISTINCT buyer FROM raw_orders) SELECT buyer, upper(buyer) AS loud FROM known
    primary_key: [buyer]
    fields:
      - {name: loud, expression: loud, datatype: String}
  - name: sellers
    source: main."the sellers"
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
relationships:
  - {name: order_buyer, from: orders, to: buyers, from_columns: [the buyer], to_columns: [buyer]}
metrics:
  - {name: revenue, expression: SUM(orders.total)}
  - {name: buyers_known, expression: COUNT(buyers.loud)}
  - {name: sellers_known, expression: COUNT(sellers.id)}
`;

const tables = `
CREATE TABLE raw_orders AS FROM (VALUES (1, 'ann', 10), (2, 'ben', 5), (3, 'ann', -4)) t(id, buyer, total);
CREATE TABLE "the sellers" AS FROM (VALUES (1), (2)) t(id);
`;

const { ask, print } = smallWarehouse(model, tables);

describe("a dataset whose source is a query", () => {
  test("is read like a table, as home and as partner", async () => {
    expect(await ask({ dimensions: ["buyers.loud"], measures: ["revenue", "buyers_known"] })).toEqual([
      ["ANN", 10, 1],
      ["BEN", 5, 1],
    ]);
    expect(await ask({ fields: ["orders.id", "orders.buyer"], where: "orders.total > 5" })).toEqual([
      [1, "ann"],
    ]);
  });

  test("stands in the statement exactly as written, once for each place where it is read", async () => {
    const { sql } = await print({ dimensions: ["buyers.loud"], measures: ["revenue"] });
    expect(sql.split(orders).length - 1).toBe(1);
    expect(sql.split("WITH known AS (SELECT DISTINCT buyer FROM raw_orders) SELECT").length - 1).toBe(1);
    expect((await print({ dimensions: ["buyers.loud"], measures: ["revenue"] })).sql).toBe(sql);
  });
});

test("the name of a table may be quoted in parts", async () => {
  expect(await ask({ measures: ["sellers_known"] })).toEqual([[2]]);
});
