import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import {
  aggregate,
  allOf,
  binary,
  call,
  column,
  constant,
  select,
  table,
  unionAll,
  value,
} from "../../src/sql/builders.ts";
import type { Query, SqlExpression } from "../../src/sql/nodes.ts";
import { printStatement } from "../../src/sql/print.ts";
import { duckDbDialect } from "../../src/warehouse/duckdb/dialect.ts";

const print = (expression: SqlExpression) =>
  printStatement(select({ items: [{ expression, alias: "x" }], from: table("t") }), duckDbDialect)
    .sql.split("\n")[1]
    ?.trim();

const a = column("t", "a");

describe("an expression", () => {
  test.each<[SqlExpression, string]>([
    [column(null, 'say "hi"'), '"say ""hi"""'],
    [constant(-7), "-7"],
    [constant(66_528_259_200_000_000n), "66528259200000000"],
    [{ kind: "null" }, "NULL"],
    [{ kind: "not", operand: binary("=", a, a) }, 'NOT ("t"."a" = "t"."a")'],
    [{ kind: "negate", operand: { kind: "negate", operand: a } }, '-(-"t"."a")'],
    [{ kind: "isNull", operand: a, negated: true }, '"t"."a" IS NOT NULL'],
    [{ kind: "in", operand: a, items: [constant(1), constant(2)], negated: true }, '"t"."a" NOT IN (1, 2)'],
    [
      {
        kind: "case",
        whens: [{ when: binary("<", a, constant(0)), result: constant(1) }],
        otherwise: { kind: "null" },
      },
      'CASE WHEN "t"."a" < 0 THEN 1 ELSE NULL END',
    ],
    [{ kind: "cast", operand: a, type: "text" }, 'CAST("t"."a" AS VARCHAR)'],
    [{ kind: "tryCast", operand: a, type: "integer" }, 'TRY_CAST("t"."a" AS BIGINT)'],
    [call("coalesce", a, constant(0)), 'coalesce("t"."a", 0)'],
    [
      { kind: "aggregate", name: "count", arguments: [a], distinct: true, within: null },
      'count(DISTINCT "t"."a")',
    ],
    [
      { kind: "aggregate", name: "percentile_cont", arguments: [constant(1)], distinct: false, within: a },
      'quantile_cont("t"."a", 1)',
    ],
    [binary("-", a, binary("-", a, constant(1))), '"t"."a" - ("t"."a" - 1)'],
    [binary("IS NOT DISTINCT FROM", a, { kind: "null" }), '"t"."a" IS NOT DISTINCT FROM NULL'],
  ])("number %# prints as people read it", (expression, sql) => {
    expect(print(expression)).toBe(`${sql} AS "x"`);
  });

  test("keeps every value out of the text; equal values share a parameter", () => {
    const query = select({
      items: [
        { expression: value("it's", "text"), alias: "a" },
        { expression: value("it's", "text"), alias: "b" },
        { expression: value(1, "integer"), alias: "c" },
        { expression: value(1, "double"), alias: "d" },
      ],
    });
    const { sql, parameters } = printStatement(query, duckDbDialect);
    expect(sql).toBe('SELECT\n  $1 AS "a",\n  $1 AS "b",\n  $2 AS "c",\n  $3 AS "d"');
    expect(parameters.map((parameter) => parameter.value)).toEqual(["it's", 1, 1]);
  });
});

describe("a statement", () => {
  const statement: Query = select({
    with: [
      {
        name: "both",
        query: unionAll([
          select({ items: [{ expression: constant(1), alias: "n" }] }),
          select({ distinct: true, items: [{ expression: constant(2), alias: "n" }] }),
        ]),
      },
    ],
    items: [{ expression: aggregate("sum", column("left_side", "n")), alias: "total" }],
    from: table("both", "left_side"),
    joins: [
      {
        type: "LEFT",
        relation: {
          kind: "query",
          alias: "right_side",
          query: select({ items: [{ expression: constant(2), alias: "n" }] }),
        },
        on: binary("=", column("left_side", "n"), column("right_side", "n")),
      },
    ],
    where: allOf([
      binary(">", column("left_side", "n"), constant(0)),
      binary("<", column("left_side", "n"), constant(9)),
    ]),
    groupBy: [column("right_side", "n")],
    having: binary(">", aggregate("count", { kind: "star" }), constant(0)),
    orderBy: [{ expression: column(null, "total"), direction: "DESC", nulls: "FIRST" }],
    limit: 5,
  });

  test("reads like one a person wrote", () => {
    expect(printStatement(statement, duckDbDialect).sql).toBe(`WITH "both" AS (
  SELECT
    1 AS "n"
  UNION ALL
  SELECT DISTINCT
    2 AS "n"
)
SELECT
  sum("left_side"."n") AS "total"
FROM "both" AS "left_side"
LEFT JOIN (
  SELECT
    2 AS "n"
) AS "right_side" ON "left_side"."n" = "right_side"."n"
WHERE ("left_side"."n" > 0) AND ("left_side"."n" < 9)
GROUP BY "right_side"."n"
HAVING count(*) > 0
ORDER BY "total" DESC NULLS FIRST
LIMIT 5`);
  });

  test("runs", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const reader = await connection.runAndReadAll(printStatement(statement, duckDbDialect).sql);
    expect(reader.getRowsJson()).toEqual([["2"], ["1"]]);
  });
});

describe("the dialect", () => {
  test("has only functions the engine has", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const known = new Set(
      (await connection.runAndReadAll("SELECT DISTINCT function_name FROM duckdb_functions()"))
        .getRows()
        .map(([name]) => String(name)),
    );
    const texts = [
      ...Object.values(duckDbDialect.functions).map((print) => print("a", "b")),
      ...Object.values(duckDbDialect.aggregates).map((print) =>
        print(["a"], { distinct: false, within: "b" }),
      ),
    ];
    expect(texts.length).toBeGreaterThan(60);
    for (const text of texts) {
      const names = [...text.matchAll(/([a-z_]+)\(/g)].map((match) => match[1] ?? "");
      for (const name of names)
        expect(known.has(name) || name === "coalesce", `${name} in ${text}`).toBe(true);
    }
  });
});
