import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RollcallError } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import { semanticSql } from "../../src/workspace/semantic.ts";
import { openEngine, smallWarehouse } from "./small-warehouse.ts";

const strings = [
  "O'Brien",
  'quo"te',
  "semi; DROP TABLE orders; --",
  "comment -- */ /* x",
  "$1 ? :name",
  "back\\slash\\",
  "line\nbreak\r\n\ttab",
  "nul\0inside",
  "😀 emoji",
  "right\u202Eto\u200Fleft",
  "",
  " ",
  "orders",
  "merged",
  "orders_groups",
  "x".repeat(5000),
  "{{x}} %s \u0060",
  "a.b.c",
  "__proto__",
  "constructor",
];

interface Parts {
  dataset: string;
  source: string;
  key: string;
  field: string;
  column: string;
  metric: string;
  relationship: string;
  description: string;
  label: string;
  synonym: string;
}

const plain: Parts = {
  dataset: "orders",
  source: "orders",
  key: "id",
  field: "buyer",
  column: "buyer",
  metric: "revenue",
  relationship: "order_region",
  description: "One row per order.",
  label: "Buyer",
  synonym: "customer",
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function modelOf(parts: Parts): string {
  const { dataset, field, metric, relationship } = parts;
  return JSON.stringify({
    name: "shop",
    description: parts.description,
    ai_context: { synonyms: [parts.synonym], instructions: parts.synonym },
    datasets: [
      {
        name: dataset,
        source: parts.source,
        primary_key: [parts.key],
        description: parts.description,
        fields: [
          { name: field, expression: quoted(parts.column), label: parts.label, datatype: "String" },
          { name: "total", expression: "total", datatype: "Integer" },
        ],
      },
      {
        name: "region",
        source: "regions",
        primary_key: ["id"],
        custom_extensions: [
          { vendor_name: "ROLLCALL", data: JSON.stringify({ kind: "dimension", label: parts.label }) },
        ],
        fields: [{ name: "name", expression: "name", datatype: "String" }],
      },
    ],
    relationships: [
      { name: relationship, from: dataset, to: "region", from_columns: ["region"], to_columns: ["id"] },
    ],
    metrics: [
      { name: metric, expression: `SUM(${quoted(dataset)}.total)`, description: parts.description },
      { name: "rows_known", expression: `COUNT(${quoted(dataset)}.${quoted(field)})` },
    ],
  });
}

/** The tables that a model with these parts reads. */
function tablesOf({ column, key, source }: Parts): string {
  const other = key.toLowerCase() === "id" ? "" : `, 1 AS ${quoted(key)}`;
  return `
CREATE TABLE ${quoted(source)} AS FROM (VALUES (1, 'ann', 10, 1), (2, 'ben', 5, NULL)) t(id, ${quoted(column)}, total, region);
CREATE TABLE regions AS FROM (VALUES (1, 'north')) t(id, name);
${other === "" ? "" : `ALTER TABLE ${quoted(source)} ADD COLUMN ${quoted(key)} INTEGER DEFAULT 1;`}`;
}

/** The answer is the one of the harmless model, or the model is refused with a typed error. */
async function answersRightOrRefuses(parts: Parts): Promise<"answered" | "refused"> {
  const { dataset, field, metric } = parts;
  const queries: [MetricQuery, unknown][] = [
    [
      { dimensions: [`${dataset}.${field}`], measures: [metric, "rows_known"] },
      [
        ["ann", 10, 1],
        ["ben", 5, 1],
      ],
    ],
    [
      { dimensions: ["region.name"], measures: [metric] },
      [
        ["north", 10],
        [null, 5],
      ],
    ],
    [
      { fields: [`${dataset}.${field}`, "region.name"], where: "region.name = 'north'", limit: 1 },
      [["ann", "north"]],
    ],
  ];
  const loaded = await loadModel([{ origin: "m.json", text: modelOf(parts) }], ["OSSIE_SQL_2026"]).then(
    () => null,
    (error: unknown) => error,
  );
  if (loaded !== null) {
    expect(loaded).toBeInstanceOf(RollcallError);
    expect((loaded as RollcallError).code).not.toBe("bug");
    return "refused";
  }
  const { ask } = smallWarehouse(modelOf(parts), tablesOf(parts));
  for (const [query, rows] of queries) expect(await ask(query)).toEqual(rows);
  return "answered";
}

describe("hostile text in a model", () => {
  const places = Object.keys(plain) as (keyof Parts)[];

  test.each(places)("as %s is refused with a typed error, or answered right", async (place) => {
    const usable = place === "source" ? strings.filter((text) => text !== "a.b.c") : strings;
    const outcomes: string[] = [];
    for (const text of usable) outcomes.push(await answersRightOrRefuses({ ...plain, [place]: text }));
    expect(outcomes).toContain(place === "column" ? "refused" : "answered");
  });

  test("as a name is answered when it is one, however it looks beside our own names", async () => {
    for (const dataset of [
      "merged",
      "stacked",
      "orders_groups",
      "orders_keys",
      "straße",
      "Ünïcode",
      "x".repeat(128),
    ]) {
      for (const source of ["merged", "orders_groups", "stacked", `${dataset}_keys`, `${dataset}_groups`]) {
        expect([dataset, source, await answersRightOrRefuses({ ...plain, dataset, source })]).toEqual([
          dataset,
          source,
          "answered",
        ]);
      }
    }
    expect(await answersRightOrRefuses({ ...plain, field: "f".repeat(128), metric: "m".repeat(128) })).toBe(
      "answered",
    );
  });

  test("as a column is answered, whatever it is called", async () => {
    for (const column of [
      'a "b"',
      "semi; colon",
      "x".repeat(300),
      "😀",
      "ID ",
      "a.b",
      "select",
      "c'd",
      "e\\f",
      "$1",
    ]) {
      expect([column, await answersRightOrRefuses({ ...plain, column })]).toEqual([column, "answered"]);
    }
  });

  test("as description, label or synonym never reaches the statement", async () => {
    const sqlOf = (parts: Parts) =>
      semanticSql(
        { origin: "m.json", text: modelOf(parts) },
        { origin: "q.json", text: JSON.stringify({ dimensions: ["orders.buyer"], measures: ["revenue"] }) },
      );
    const harmless = await sqlOf(plain);
    for (const text of strings) {
      expect(await sqlOf({ ...plain, description: text, label: text, synonym: text })).toBe(harmless);
    }
  });
});

describe("hostile text in a query", () => {
  const { ask, fault } = smallWarehouse(modelOf(plain), tablesOf(plain));
  const answered = async (query: MetricQuery): Promise<unknown> => {
    const rows = await ask(query).catch((error: unknown) => {
      expect(error).toBeInstanceOf(RollcallError);
      expect((error as RollcallError).exitCode).toBe(2);
      return null;
    });
    return rows;
  };

  test("as an alias is a name, or refused", async () => {
    for (const name of strings.filter((text) => text !== "" && !text.includes("\0"))) {
      const rows = await ask({
        dimensions: [{ field: "orders.buyer", name }],
        measures: [{ metric: "revenue", name: `${name} too` }],
        having: `revenue > 5`,
        order_by: [`${name} too`],
      });
      expect(rows).toEqual([["ann", 10]]);
    }
    expect(await fault({ measures: [{ metric: "revenue", name: "nul\0" }] })).toMatchObject({
      code: "invalid_query",
    });
  });

  test("as an alias that is the name of a step's column stays apart from it", async () => {
    for (const name of [
      "orders.id",
      "revenue.operand",
      "orders.region",
      "revenue",
      "revenue_2",
      "rows_known",
    ]) {
      expect(
        await ask({
          dimensions: [{ field: "region.name", name }],
          measures: [{ name: "sum", expression: "SUM(orders.total)" }],
        }),
      ).toEqual([
        ["north", 10],
        [null, 5],
      ]);
      expect(await ask({ fields: [{ field: "region.name", name }, "orders.buyer"], limit: 1 })).toEqual([
        ["north", "ann"],
      ]);
    }
  });

  test("as a name, a predicate, an order, a zone, a time is refused as what it is not", async () => {
    for (const text of strings) {
      await answered({ measures: [text] });
      await answered({ dimensions: [text] });
      await answered({ fields: [text] });
      await answered({ measures: ["revenue"], where: text });
      await answered({ measures: ["revenue"], having: text });
      await answered({ measures: ["revenue"], order_by: [text] });
      await answered({ measures: ["revenue"], dataset: text });
      await answered({ measures: ["revenue"], time: { zone: text } });
      await answered({ measures: ["revenue"], time: { from: text } });
      await answered({ measures: [{ name: "x", expression: text }] });
    }
  });

  test("as a value in a measure, a dimension, Where and Having is that value", async () => {
    for (const text of strings.filter((each) => !each.includes("\0"))) {
      expect(
        await ask({
          dimensions: [{ name: "text", expression: `CASE WHEN orders.total > 0 THEN ${literal(text)} END` }],
          measures: [
            {
              name: "most",
              expression: `MAX(CASE WHEN orders.buyer <> ${literal(text)} THEN ${literal(text)} END)`,
            },
          ],
          where: `${literal(text)} = ${literal(text)} AND orders.buyer <> ${literal(text)}`,
          having: `MAX(orders.buyer || ${literal(text)}) = ${literal(`ben${text}`)}`,
        }),
      ).toEqual([[text, text]]);
    }
  });

  test("written into standalone SQL is one statement that answers the same, and the same bytes each time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...strings), fc.string({ unit: "binary", maxLength: 20 })),
        async (text) => {
          fc.pre(!text.includes("\0") && !/\p{Surrogate}/u.test(text));
          const query = JSON.stringify({
            measures: [
              { name: text === "" ? "x" : text, expression: `MAX(${literal(text)} || orders.buyer)` },
            ],
            filters: `orders.buyer <> ${literal(text)}`,
          });
          const sql = () =>
            semanticSql({ origin: "m.json", text: modelOf(plain) }, { origin: "q.json", text: query });
          const written = await sql();
          expect(await sql()).toBe(written);
          const rows = await openEngine(tablesOf(plain), async (connection) =>
            (await connection.runAndReadAll(written)).getRows(),
          );
          expect(rows).toEqual([[`${text}ben`]]);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });
});
