import { describe, expect, test } from "vitest";
import type { InputError, Issue } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import { smallWarehouse } from "./small-warehouse.ts";

/** One case for each code of the specification: what raises it, and the words that its message must hold. */

const datasets = `
  - name: orders
    source: orders
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: amount, expression: amount, datatype: Integer}
      - {name: status, expression: status, datatype: String}
  - name: returns
    source: returns
    primary_key: [id]
    fields:
      - {name: amount, expression: amount, datatype: Integer}
  - name: customers
    source: customers
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
      - {name: region, expression: region, datatype: String}
  - name: warehouses
    source: warehouses
    primary_key: [id]
    fields:
      - {name: city, expression: city, datatype: String}
  - name: promotions
    source: promotions
    fields:
      - {name: code, expression: code, datatype: String}
  - name: stock
    source: stock
    fields:
      - {name: pieces, expression: pieces, datatype: Integer}
  - name: log
    source: log
    fields:
      - {name: line, expression: line, datatype: Integer}
      - {name: customer, expression: customer, datatype: Integer}
`;

const relationships = `
  - {name: order_customer, from: orders, to: customers, from_columns: [customer], to_columns: [id]}
  - {name: return_customer, from: returns, to: customers, from_columns: [customer], to_columns: [id]}
  - {name: order_source, from: orders, to: warehouses, from_columns: [from_city], to_columns: [id]}
  - {name: order_target, from: orders, to: warehouses, from_columns: [to_city], to_columns: [id]}
  - {name: order_promotion, from: orders, to: promotions, from_columns: [day], to_columns: [day]}
  - {name: log_customer, from: log, to: customers, from_columns: [customer], to_columns: [id]}
  - {name: log_stock, from: log, to: customers, from_columns: [other], to_columns: [name]}
`;

const metrics = `
  - {name: revenue, expression: SUM(orders.amount)}
  - {name: refunds, expression: SUM(returns.amount)}
  - {name: pieces, expression: SUM(stock.pieces)}
  - {name: log_lines, expression: COUNT(log.line)}
  - {name: people, expression: COUNT(customers.id)}
`;

const model = `
name: shop
datasets:${datasets}relationships:${relationships}metrics:${metrics}`;

const { fault } = smallWarehouse(model, "");

type Case<T> = readonly [code: string, given: T, words: readonly string[]];

describe("a query is refused with", () => {
  const cases: readonly Case<MetricQuery | Record<string, unknown>>[] = [
    [
      "E_MIXED_QUERY_SHAPE",
      { fields: ["orders.id"], measures: ["revenue"] },
      ["Dimensions", "Fields", "scalar"],
    ],
    ["E_MIXED_QUERY_SHAPE", { fields: [], dimensions: ["orders.id"] }, ["Dimensions", "Fields", "scalar"]],
    ["E_EMPTY_AGGREGATION_QUERY", { where: "orders.id = 1" }, ["Measures", "Dimensions", "at least one"]],
    ["E_EMPTY_SCALAR_QUERY", { fields: [] }, ["Fields", "at least one"]],
    ["E_NAME_NOT_FOUND", { measures: ["revenu"] }, ["'revenu'"]],
    ["E_NAME_NOT_FOUND", { dimensions: ["customers.regin"] }, ["'customers.regin'"]],
    [
      "E_NAME_NOT_FOUND",
      { measures: ["revenue"], where: "amount > 1" },
      ["'amount'", "dataset.field", "orders.amount"],
    ],
    ["E_NAME_NOT_FOUND", { measures: ["revenue"], order_by: ["profit"] }, ["'profit'"]],
    ["E_NAME_COLLISION", { measures: ["revenue", "Revenue"] }, ["'Revenue'"]],
    [
      "E_AGGREGATE_IN_SCALAR_QUERY",
      { fields: ["orders.id", "revenue"] },
      ["'revenue'", "scalar", "aggregate"],
    ],
    [
      "E_AGGREGATE_IN_SCALAR_QUERY",
      { fields: [{ name: "total", expression: "SUM(orders.amount)" }] },
      ["'total'", "scalar", "aggregate"],
    ],
    [
      "E_AGGREGATE_IN_SCALAR_QUERY",
      { fields: ["orders.id"], order_by: ["revenue"] },
      ["'revenue'", "scalar", "aggregate"],
    ],
    [
      "E_AGGREGATE_IN_WHERE",
      { measures: ["revenue"], where: "SUM(orders.amount) > 1" },
      ["SUM(orders.amount)", "Having"],
    ],
    ["E_AGGREGATE_IN_WHERE", { measures: ["revenue"], where: "revenue > 1" }, ["'revenue'", "Having"]],
    [
      "E_NON_AGGREGATE_IN_HAVING",
      { dimensions: ["customers.region"], measures: ["revenue"], having: "orders.status = 'SUM(open)'" },
      ["'orders.status'", "Where"],
    ],
    [
      "E_MIXED_PREDICATE_LEVEL",
      { measures: ["revenue"], where: "orders.amount > 1 AND revenue > 1" },
      ["'revenue'", "split", "Having"],
    ],
    [
      "E_MIXED_PREDICATE_LEVEL",
      { measures: ["revenue"], having: "orders.amount > 1 AND revenue > 1" },
      ["'orders.amount'", "split", "Where"],
    ],
    [
      "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
      { measures: [{ name: "odd", expression: "SUM(orders.amount) / orders.amount" }] },
      ["'orders.amount'", "aggregate"],
    ],
    [
      "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
      { measures: ["orders.amount"] },
      ["'orders.amount'", "'orders'", "aggregate"],
    ],
    [
      "E_FAN_OUT_IN_SCALAR_QUERY",
      { fields: ["orders.id", "returns.amount"] },
      ["orders", "returns", "aggregation", "one home"],
    ],
    ["E_FAN_OUT_IN_SCALAR_QUERY", { fields: ["orders.id", "promotions.code"] }, ["orders", "promotions"]],
    [
      "E_AMBIGUOUS_PATH",
      { dimensions: ["warehouses.city"], measures: ["revenue"] },
      ["'orders'", "'warehouses'", "order_source", "order_target"],
    ],
    ["E_NO_PATH", { dimensions: ["stock.pieces"], measures: ["revenue"] }, ["'orders'", "'stock'"]],
    ["E_NO_PATH", { measures: ["revenue"], where: "stock.pieces > 1" }, ["'orders'", "'stock'"]],
    ["E_NO_PATH", { dimensions: ["returns.amount"], measures: ["revenue"] }, ["'orders'", "'returns'"]],
    ["E_NO_PATH", { dimensions: ["orders.status", "stock.pieces"] }, ["'orders'", "'stock'"]],
    [
      "E3012_MN_NO_SAFE_REWRITE",
      { dimensions: ["promotions.code"], measures: ["revenue"] },
      ["'orders'", "'promotions'", "order_promotion", "bridge"],
    ],
    [
      "E3012_MN_NO_SAFE_REWRITE",
      { measures: [{ name: "odd", expression: "COUNT(orders.status || promotions.code)" }] },
      ["'orders'", "'promotions'", "order_promotion"],
    ],
    [
      "E3012_MN_NO_SAFE_REWRITE",
      { dimensions: ["orders.status", "promotions.code"] },
      ["'orders'", "'promotions'"],
    ],
    [
      "E3013_NO_STITCHING_DIMENSION",
      { measures: ["revenue", "pieces"] },
      ["'orders'", "'stock'", "shared dimension"],
    ],
    [
      "E3013_NO_STITCHING_DIMENSION",
      { dimensions: ["orders.status"], measures: ["revenue", "pieces"] },
      ["'orders'", "'stock'", "shared dimension"],
    ],
    [
      "E3013_NO_STITCHING_DIMENSION",
      { measures: ["revenue"], having: "pieces > 1" },
      ["'orders'", "'stock'", "shared dimension"],
    ],
    [
      "E_AMBIGUOUS_MEASURE_GRAIN",
      { measures: [{ name: "odd", expression: "SUM(orders.amount - returns.amount)" }] },
      ["SUM(orders.amount - returns.amount)", "'orders'", "'returns'"],
    ],
    ["E_AMBIGUOUS_MEASURE_GRAIN", { measures: [{ name: "rows", expression: "COUNT(*)" }] }, ["dataset"]],
    [
      "E_NESTED_AGGREGATION_DEFERRED",
      { measures: [{ name: "odd", expression: "AVG(revenue)" }] },
      ["AVG(revenue)"],
    ],
    ["E_PRIMARY_KEY_REQUIRED", { dimensions: ["tags.tag"], measures: ["notes"] }, ["'notes'", "primary_key"]],
    [
      "E_WINDOW_IN_WHERE",
      { measures: ["revenue"], where: "ROW_NUMBER() OVER (ORDER BY orders.id) = 1" },
      ["ROW_NUMBER", "Where"],
    ],
    [
      "E_DEFERRED_FRAME_MODE",
      {
        measures: [
          {
            name: "odd",
            expression: "SUM(revenue) OVER (ORDER BY orders.id GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW)",
          },
        ],
      },
      ["GROUPS", "ROWS", "RANGE"],
    ],
    [
      "E_DEFERRED_FRAME_MODE",
      { measures: [{ name: "odd", expression: "SUM(revenue) OVER (ORDER BY orders.id ROWS $1 PRECEDING)" }] },
      ["literal integer"],
    ],
    ["E_UNKNOWN_FUNCTION", { measures: [{ name: "odd", expression: "SUMM(orders.amount)" }] }, ["'summ'"]],
    ...["exists_in", "agg", "attr", "unsafe", "grain_agg"].map(
      (name): Case<MetricQuery> => [
        "E_DEFERRED_KEY_REJECTED",
        { measures: [{ name: "odd", expression: `${name}(orders.amount)` }] },
        [name.toUpperCase(), "deferred"],
      ],
    ),
    ...["grain", "rollup", "cube", "grouping_sets", "pivot", "parameters"].map(
      (key): Case<Record<string, unknown>> => [
        "E_DEFERRED_KEY_REJECTED",
        { measures: ["revenue"], [key]: [] },
        [`'${key}'`, "deferred"],
      ],
    ),
  ];

  test.each(cases)("%s: %j", async (code, query, words) => {
    const issue = await (code === "E_PRIMARY_KEY_REQUIRED" ? keyless : { fault }).fault(query as MetricQuery);
    expect(issue).toMatchObject({ code });
    for (const word of words) expect(issue?.message).toContain(word);
  });

  /** Notes without a key, tags of notes. */
  const keyless = smallWarehouse(
    `
name: notes
datasets:
  - {name: notes, source: notes, unique_keys: [[id]], fields: [{name: id, expression: id, datatype: Integer}]}
  - {name: tags, source: tags, fields: [{name: tag, expression: tag, datatype: String}]}
relationships:
  - {name: tag_note, from: tags, to: notes, from_columns: [note], to_columns: [id]}
metrics: [{name: notes, expression: COUNT(notes.id)}]`,
    "",
  );
});

describe("a model is refused with", () => {
  const issuesOf = (text: string): Promise<readonly Issue[]> =>
    loadModel([{ origin: "model.yaml", text }], ["OSSIE_SQL_2026"]).then(
      () => [],
      (error: InputError) => error.issues,
    );
  const withMetric = (metric: string) => `${model}  - ${metric}\n`;
  const withField = (field: string) =>
    model.replace("- {name: status, expression: status, datatype: String}", `- ${field}`);
  const withRelationship = (relationship: string) =>
    model.replace("relationships:\n", `relationships:\n  - ${relationship}\n`);
  const withDatasetKey = (key: string) => model.replace("source: stock\n", `source: stock\n    ${key}\n`);

  const cases: readonly Case<string>[] = [
    ["E_NAME_COLLISION", withMetric("{name: Revenue, expression: COUNT(orders.id)}"), ["'Revenue'"]],
    [
      "E_NAME_COLLISION",
      withRelationship(
        "{name: ORDER_customer, from: orders, to: customers, from_columns: [a], to_columns: [id]}",
      ),
      ["'order_customer'"],
    ],
    ["E_NAME_COLLISION", withField("{name: Amount, expression: amount}"), ["'Amount'"]],
    ["E_NAME_NOT_FOUND", withMetric("{name: odd, expression: SUM(orders.amonut)}"), ["'orders.amonut'"]],
    [
      "E_NAME_NOT_FOUND",
      withRelationship("{name: odd, from: order, to: customers, from_columns: [a], to_columns: [id]}"),
      ["'order'"],
    ],
    ["E_AGGREGATE_IN_FIELD", withField("{name: odd, expression: SUM(amount)}"), ["'orders.odd'", "metric"]],
    [
      "E_NESTED_AGGREGATION_DEFERRED",
      withMetric("{name: odd, expression: AVG(SUM(orders.amount))}"),
      ["'odd'"],
    ],
    ["E_NESTED_AGGREGATION_DEFERRED", withMetric("{name: odd, expression: AVG(revenue)}"), ["'odd'"]],
    [
      "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
      withMetric("{name: odd, expression: orders.amount * 2}"),
      ["'odd'", "'orders.amount'", "SUM"],
    ],
    [
      "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
      model.replace(
        "- {name: region, expression: region",
        "- {name: odd, expression: orders.amount * 2}\n      - {name: region, expression: region",
      ),
      ["'customers.odd'", "'orders.amount'", "aggregate"],
    ],
    ["E_NO_PATH", withField("{name: odd, expression: stock.pieces}"), ["'orders'", "'stock'"]],
    ["E_NO_PATH", withField("{name: odd, expression: returns.amount}"), ["'orders'", "'returns'"]],
    ["E3012_MN_NO_SAFE_REWRITE", withField("{name: odd, expression: promotions.code}"), ["order_promotion"]],
    [
      "E_FIELD_DEPENDENCY_CYCLE",
      withField("{name: odd, expression: even + 1}\n      - {name: even, expression: odd + 1}"),
      ["orders.odd", "orders.even"],
    ],
    [
      "metric_cycle",
      withMetric("{name: odd, expression: even + 1}\n  - {name: even, expression: odd + 1}"),
      ["odd", "even"],
    ],
    ["E_UNKNOWN_FUNCTION", withField("{name: odd, expression: frobnicate(amount)}"), ["'frobnicate'"]],
    [
      "E_DEFERRED_FRAME_MODE",
      withField("{name: odd, expression: 'SUM(amount) OVER (ORDER BY id GROUPS 1 PRECEDING)'}"),
      ["GROUPS", "ROWS", "RANGE"],
    ],
    ...["grain", "filter", "query_filter", "select", "window"].map(
      (name): Case<string> => [
        "E_RESERVED_NAME",
        withField(`{name: ${name.toUpperCase()}, expression: amount}`),
        [`'${name.toUpperCase()}'`],
      ],
    ),
    ...["grain", "filter", "joins", "using_relationships", "semi_additive", "window", "reset"].map(
      (key): Case<string> => [
        "E_DEFERRED_KEY_REJECTED",
        withMetric(`{name: odd, expression: SUM(orders.amount), ${key}: x}`),
        [`'${key}'`, "deferred"],
      ],
    ),
    ...["referential_integrity", "condition", "asof", "range", "cardinality"].map(
      (key): Case<string> => [
        "E_DEFERRED_KEY_REJECTED",
        withRelationship(`{name: odd, from: orders, to: customers, ${key}: x}`),
        [`'${key}'`, "deferred"],
      ],
    ),
    ...["filter: x", "filters: [x]"].map(
      (key): Case<string> => ["E_DEFERRED_KEY_REJECTED", withDatasetKey(key), ["'filter", "deferred"]],
    ),
    [
      "E_DEFERRED_KEY_REJECTED",
      withDatasetKey("metrics: [{name: odd, expression: COUNT(pieces)}]"),
      ["deferred"],
    ],
    ...["natural_grain: orders", "named_filters: []"].map(
      (key): Case<string> => ["E_DEFERRED_KEY_REJECTED", `${model}${key}\n`, ["deferred"]],
    ),
  ];

  test.each(cases)("%s (case %#)", async (code, text, words) => {
    const issues = await issuesOf(text);
    expect(new Set(issues.map((issue) => issue.code))).toEqual(new Set([code]));
    for (const word of words) expect(issues.map(({ message }) => message).join("\n")).toContain(word);
    expect(issues[0]?.path).toMatch(/^model\.yaml:\d+:\d+ /);
  });

  test("whatever its shape: wrapped or bare", async () => {
    const lines = withMetric("{name: odd, expression: AVG(revenue)}").trim().split("\n");
    const wrapped = [
      "version: 0.2.0.dev0",
      "semantic_model:",
      ...lines.map((line, at) => `${at === 0 ? "  - " : "    "}${line}`),
    ];
    expect(await issuesOf(wrapped.join("\n"))).toMatchObject([{ code: "E_NESTED_AGGREGATION_DEFERRED" }]);
    expect(await issuesOf(lines.join("\n"))).toMatchObject([{ code: "E_NESTED_AGGREGATION_DEFERRED" }]);
  });

  test("even where two faults are far apart: all of them at once", async () => {
    const text = `${withField("{name: odd, expression: SUM(amount)}")}  - {name: even, expression: AVG(revenue)}\n`;
    expect((await issuesOf(text)).map(({ code }) => code)).toEqual([
      "E_AGGREGATE_IN_FIELD",
      "E_NESTED_AGGREGATION_DEFERRED",
    ]);
  });
});
