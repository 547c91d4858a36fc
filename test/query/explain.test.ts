import { beforeAll, describe, expect, test } from "vitest";
import { loadModel } from "../../src/model/load.ts";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import { QueryRunner } from "../../src/query/run.ts";
import { explainSelect } from "../../src/warehouse/duckdb/select.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";

const small = `custom_extensions: [{vendor_name: ROLLCALL, data: '{"kind": "dimension"}'}]`;

const model = `
name: shop
datasets:
  - name: orders
    source: fact_orders
    description: One row per order.
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: total, expression: total, datatype: Integer}
  - name: refunds
    source: SELECT * FROM fact_refunds
    primary_key: [id]
    fields:
      - {name: total, expression: total, datatype: Integer}
  - name: buyers
    source: dim_buyers
    description: One row per buyer.
    primary_key: [id]
    ${small}
    fields:
      - {name: name, expression: name, datatype: String}
      - {name: country, expression: country, datatype: String}
  - name: tags
    source: tags
    fields:
      - {name: tag, expression: tag, datatype: String}
relationships:
  - {name: order_buyer, from: orders, to: buyers, from_columns: [buyer], to_columns: [id]}
  - {name: refund_buyer, from: refunds, to: buyers, from_columns: [buyer], to_columns: [id]}
  - {name: tag_order, from: tags, to: orders, from_columns: [order_id], to_columns: [id]}
metrics:
  - {name: revenue, expression: SUM(orders.total)}
  - {name: refunded, expression: SUM(refunds.total)}
  - {name: typical, expression: MEDIAN(orders.total)}
  - {name: refund_rate, expression: refunded / revenue}
`;

const unused = () => Promise.reject(new Error("not part of this test"));
let runner: QueryRunner;
beforeAll(async () => {
  const warehouse: Warehouse = {
    info: async () => ({ refreshedAt: null, lastReport: null }),
    explain: explainSelect,
    select: unused,
    selectToParquet: unused,
    load: unused,
    check: unused,
    history: unused,
    close: async () => undefined,
  };
  const loaded = await loadModel([{ origin: "shop.yaml", text: model }], ["OSSIE_SQL_2026"]);
  runner = new QueryRunner(loaded, warehouse, "UTC", () => new Date("2026-04-01T00:00:00Z"));
});

const planOf = async (query: MetricQuery) => (await runner.explain(query)).plan;

/** Steps of a statement by the names that its text gives them. */
const stepsIn = (sql: string) => [...sql.matchAll(/"(\w+)" AS \(/g)].map((match) => match[1] ?? "");

describe("an explanation", () => {
  test("names for each metric the rows behind it, not those of the whole query", async () => {
    const { metrics } = await runner.explain({ measures: ["revenue", "refunded", "refund_rate"] });
    expect(metrics.map(({ name, rows }) => [name, rows])).toEqual([
      ["revenue", "One row per order."],
      ["refunded", "refunds"],
      ["refund_rate", "One row per order. refunds"],
    ]);
  });

  test("tells of joins that wait for the groups", async () => {
    expect(
      await planOf({
        dimensions: ["buyers.country", { name: "big", expression: "orders.total > 9" }],
        measures: ["revenue"],
        where: ["buyers.name <> 'test'", "orders.id > 0"],
      }),
    ).toEqual([
      "orders_keys: rows of fact_orders, where orders.id > 0, by buyer and what else is grouped by",
      "  revenue = SUM(orders.total)",
      "orders_groups: orders_keys, with buyers (order_buyer), where buyers.name <> 'test', by buyers.country, big",
    ]);
  });

  test("tells of joins that wait for a limit", async () => {
    expect(
      await planOf({ fields: ["orders.total", "buyers.name"], order_by: ["orders.total"], limit: 5 }),
    ).toEqual([
      "orders_first: rows of fact_orders, the first 5 of them",
      "rows of orders_first, with buyers (order_buyer)",
      "order by orders.total asc",
      "first 5 rows",
    ]);
  });

  test("names every step that the statement has, and no other", async () => {
    const queries: MetricQuery[] = [
      { measures: ["revenue"] },
      { dimensions: ["buyers.country"], measures: ["revenue"] },
      { dimensions: ["buyers.country"], measures: ["revenue", "typical"] },
      { dimensions: ["buyers.country"], measures: ["refund_rate"] },
      { dimensions: ["tags.tag"], measures: ["revenue"] },
      { fields: ["orders.id", "buyers.name"], limit: 3 },
      { fields: ["orders.id", "buyers.name"] },
    ];
    for (const query of queries) {
      const { plan, sql } = await runner.explain(query);
      const named = plan.flatMap((line) => /^(\w+): /.exec(line)?.[1] ?? []);
      expect(named.toSorted()).toEqual(
        stepsIn(sql)
          .filter((name) => name !== "stacked")
          .toSorted(),
      );
    }
  });
});
