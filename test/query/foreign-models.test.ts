import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import type { InputError } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import { compilePlan } from "../../src/query/compile.ts";
import { type MetricQuery, parseMetricQuery } from "../../src/query/metric-query.ts";
import { planQuery } from "../../src/query/plan.ts";
import { resolveQuery } from "../../src/query/resolve.ts";
import { runSelect } from "../../src/warehouse/duckdb/select.ts";

/** Orders with lines (composite key), products, and two ways from a line to a country. */
const model = `
name: shop
datasets:
  - name: orders
    source: orders
    primary_key: [shop, number]
    fields:
      - {name: shop, expression: shop, datatype: String}
      - {name: total, expression: total, datatype: Float}
      - {name: size, expression: "CASE WHEN total > 100 THEN 'big' ELSE 'small' END", datatype: String}
      - {name: size_and_country, expression: "size || ' ' || country.name", datatype: String}
  - name: lines
    source: lines
    primary_key: [line]
    fields:
      - {name: quantity, expression: quantity, datatype: Integer}
      - {name: product, expression: product, datatype: String}
  - name: products
    source: products
    primary_key: [product]
    fields:
      - {name: product, expression: product, datatype: String}
      - {name: family, expression: family, datatype: String}
  - name: country
    source: countries
    primary_key: [code]
    fields: [{name: name, expression: name, datatype: String}]
  - name: origin
    source: countries
    primary_key: [code]
    fields: [{name: name, expression: name, datatype: String}]
  - name: island
    source: countries
    primary_key: [code]
    fields: [{name: name, expression: name, datatype: String}]
relationships:
  - {name: line_order, from: lines, to: orders, from_columns: [shop, number], to_columns: [shop, number]}
  - {name: line_product, from: lines, to: products, from_columns: [product], to_columns: [product]}
  - {name: order_country, from: orders, to: country, from_columns: [country], to_columns: [code]}
  - {name: product_origin, from: products, to: origin, from_columns: [origin], to_columns: [code]}
  - {name: order_origin, from: orders, to: origin, from_columns: [origin], to_columns: [code]}
metrics:
  - {name: revenue, expression: SUM(orders.total)}
  - {name: pieces, expression: SUM(lines.quantity)}
  - {name: pieces_per_revenue, expression: pieces / revenue}
  - {name: order_count, expression: COUNT(*)}
`;

const tables = `
CREATE TABLE orders (shop VARCHAR, number INTEGER, total DOUBLE, country VARCHAR, origin VARCHAR);
INSERT INTO orders VALUES ('a', 1, 100, 'de', 'de'), ('a', 2, 200, 'us', 'de'), ('b', 1, 50, NULL, 'us');
CREATE TABLE lines (line INTEGER, shop VARCHAR, number INTEGER, product VARCHAR, quantity INTEGER);
INSERT INTO lines VALUES (1, 'a', 1, 'pen', 5), (2, 'a', 1, 'ink', 1), (3, 'a', 1, 'pen', 2), (4, 'a', 2, 'pen', 7), (5, 'z', 9, 'lost', 1);
CREATE TABLE products (product VARCHAR, family VARCHAR, origin VARCHAR);
INSERT INTO products VALUES ('pen', 'writing', 'de'), ('ink', 'writing', 'us'), ('cup', 'kitchen', 'us');
CREATE TABLE countries (code VARCHAR, name VARCHAR);
INSERT INTO countries VALUES ('de', 'Germany'), ('us', 'USA');
`;

async function ask(query: MetricQuery) {
  const loaded = await loadModel([{ origin: "shop.yaml", text: model }], ["OSSIE_SQL_2026"]);
  const plan = planQuery(loaded, resolveQuery(loaded, parseMetricQuery(query), "UTC", null));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(tables);
  return (
    await runSelect(
      connection,
      compilePlan(loaded, plan, () => null),
    )
  ).rows;
}

const fault = (query: MetricQuery) =>
  ask(query).then(
    () => null,
    (error: InputError) => error.issues[0],
  );

describe("header and lines", () => {
  test("the header's measure is not multiplied by its lines", async () => {
    expect(await ask({ measures: ["revenue", "pieces", "pieces_per_revenue"] })).toEqual([
      [350, 16, 16 / 350],
    ]);
  });

  test("by a dimension both reach: composite keys, and rows without partner in the blank group", async () => {
    expect(await ask({ dimensions: ["orders.shop"], measures: ["revenue", "pieces"] })).toEqual([
      ["a", 300, 15],
      ["b", 50, null],
      [null, null, 1],
    ]);
  });

  test("the header's measure by a dimension of its lines counts each order once for each product", async () => {
    expect(await ask({ dimensions: ["products.family"], measures: ["revenue"] })).toEqual([
      ["writing", 300],
      [null, 50],
    ]);
    expect(await ask({ dimensions: ["lines.product"], measures: ["revenue"] })).toEqual([
      ["ink", 100],
      ["pen", 300],
      [null, 50],
    ]);
  });

  test("a predicate on lines picks orders, once each", async () => {
    expect(await ask({ measures: ["revenue"], where: "lines.product = 'pen'" })).toEqual([[300]]);
  });
});

describe("fields", () => {
  test("are made of siblings and of neighbours", async () => {
    expect(await ask({ dimensions: ["orders.size_and_country"], measures: ["revenue"] })).toEqual([
      ["big USA", 200],
      ["small Germany", 100],
      [null, 50],
    ]);
  });

  test("of two unconnected dimensions are tied by the fact between them", async () => {
    expect(await ask({ dimensions: ["country.name", "products.family"] })).toEqual([
      ["Germany", "writing"],
      ["USA", "writing"],
      [null, null],
    ]);
  });
});

describe("COUNT(*)", () => {
  test("counts the rows that dimension or dataset say", async () => {
    expect(await ask({ dimensions: ["orders.size"], measures: ["order_count"] })).toEqual([
      ["big", 1],
      ["small", 2],
    ]);
    expect(await ask({ measures: ["order_count"], dataset: "lines" })).toEqual([[5]]);
  });

  test("of nothing named is refused", async () => {
    expect(await fault({ measures: ["order_count"] })).toMatchObject({ code: "E_AMBIGUOUS_MEASURE_GRAIN" });
  });
});

describe("a way", () => {
  test("that is not the only one is refused, naming every relationship", async () => {
    const issue = await fault({ dimensions: ["origin.name"], measures: ["pieces"] });
    expect(issue).toMatchObject({ code: "E_AMBIGUOUS_PATH" });
    for (const name of ["line_order", "order_origin", "line_product", "product_origin"])
      expect(issue?.message).toContain(name);
  });

  test("that does not matter to the query may be ambiguous", async () => {
    expect(await ask({ dimensions: ["origin.name"], measures: ["revenue"] })).toEqual([
      ["Germany", 300],
      ["USA", 50],
    ]);
  });

  test("that does not exist is refused, naming both ends", async () => {
    const issue = await fault({ dimensions: ["island.name"], measures: ["revenue"] });
    expect(issue).toMatchObject({ code: "E_NO_PATH", path: "dimensions[0]" });
    expect(issue?.message).toContain("orders");
    expect(issue?.message).toContain("island");
  });
});
