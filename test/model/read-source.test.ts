import { beforeAll, describe, expect, test } from "vitest";
import { loadExpressionParser } from "../../src/model/expression/parse.ts";
import { readSource } from "../../src/model/read-source.ts";

beforeAll(loadExpressionParser);

describe("the source of a dataset", () => {
  test.each([
    "orders",
    "main.orders",
    "db.schema.orders",
    '"my db"."the ""big"" one".orders',
    "select_items",
    "select",
    "straße",
  ])("%s is a table", (source) => {
    expect(readSource(source)).toEqual({ kind: "table" });
  });

  test.each([
    "SELECT 1 AS a",
    "select a from b where c = ';' -- at the end ;",
    "/* first */ -- second\n WITH a AS (SELECT 1 AS x) SELECT x FROM a",
    "(SELECT 1 AS a) UNION ALL (SELECT 2)",
    "SELECT * FROM read_csv('shifts.csv', header = true)",
    "SELECT '?' AS a, '$1' AS b",
  ])("%s is a query", (source) => {
    expect(readSource(source)).toEqual({ kind: "query" });
  });

  test.each([
    ["", "name of a table"],
    ["two words", "name of a table"],
    ["a..b", "name of a table"],
    ['"open', "name of a table"],
    ["a'b", "name of a table"],
    ["orders; DROP TABLE orders", "name of a table"],
    ["DROP TABLE orders", "name of a table"],
    ["VALUES (1)", "name of a table"],
    ["orders\0", "NUL"],
    ["SELECT 1;", "semicolon"],
    ["SELECT 1; DROP TABLE orders", "semicolon"],
    ["SELECT 1) AS x; --", "no SELECT that can be read"],
    ["SELECT 'open", "name of a table"],
    ["SELECT $1", "parameters"],
    ["SELECT a FROM b WHERE c = ?", "no SELECT that can be read"],
    ["WITH a AS (DELETE FROM b RETURNING c) SELECT c FROM a", "read only"],
    ["SELECT 1 AS a INTO b", "read only"],
    ["SELECT a FROM b FOR UPDATE", "read only"],
    ["WITH a AS (SELECT 1) DELETE FROM b", "a SELECT"],
    [`SELECT ${"a".repeat(100_000)}`, "characters"],
    ["(".repeat(50_000), "name of a table"],
    [`${"/**/".repeat(20_000)}DROP`, "name of a table"],
    [`SELECT ${"(".repeat(50_000)}`, "no SELECT that can be read"],
  ])("%# is refused", (source, reason) => {
    expect(readSource(source)).toEqual({ fault: expect.stringContaining(reason) });
  });
});
