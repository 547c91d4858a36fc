import { beforeAll, describe, expect, test } from "vitest";
import { loadExpressionParser, parseExpression } from "../../src/model/expression/parse.ts";
import { expressionText } from "../../src/model/expression/print.ts";

beforeAll(loadExpressionParser);

describe("the text of an expression", () => {
  test.each([
    "SUM(orders.total) / NULLIF(COUNT(*), 0)",
    "COUNT(DISTINCT orders.buyer)",
    "PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY orders.total)",
    "APPROX_PERCENTILE(orders.total, 0.9)",
    "COUNT(CASE WHEN (orders.buyer = 'O''Brien \\ -- ') AND (NOT orders.paid) THEN 1 END)",
    "(orders.total - -5) * (-(orders.total))",
    'straße."the buyer" || "a ""b"""',
    "DATEDIFF(second, orders.placed, CURRENT_TIMESTAMP)",
    "DATEADD(month, -1, CURRENT_DATE)",
    "DATE_TRUNC('week', orders.placed) IS NOT NULL",
    "EXTRACT(week FROM orders.placed) + EXTRACT(dayofweek FROM orders.placed) + EXTRACT(millisecond FROM orders.placed)",
    "DAYOFYEAR(orders.placed) + YEAR(orders.placed)",
    "CHARINDEX('a', orders.buyer) + LOG10(100) + LOG(10, 100) + PI()",
    "STARTSWITH(a.b, 'x') OR ENDSWITH(a.b, 'y') OR REGEXP_LIKE(a.b, 'z') OR CONTAINS(a.b, 'w')",
    "SUBSTRING(TRIM(a.b), 1, 2) || LEFT(a.b, 3)",
    "CAST(CAST(CAST(CAST(a.b AS double) AS integer) AS text) AS uuid)",
    "CAST(a.b AS timestamp) IS NOT DISTINCT FROM CAST(a.c AS date)",
    "a.b NOT IN (1, 2.5, NULL, TRUE) AND a.c NOT ILIKE '%x%' AND (a.d IS NULL)",
    "CASE WHEN a.b THEN 'x' ELSE COALESCE(a.c, GREATEST(a.d, 1E+30)) END",
    "a.b BETWEEN 1 AND 2",
    "CASE a.b WHEN 1 THEN 'one' WHEN 2 THEN 'two' END",
    "SUM(a.b) FILTER (WHERE a.c > 1)",
    `${"d".repeat(70)}.${"f".repeat(128)} + "${"Ü".repeat(40)}".x`,
  ])("%# reads as the same expression", (text) => {
    const parsed = parseExpression(text);
    const again = expressionText(parsed);
    expect(parseExpression(again)).toEqual(parsed);
    expect(expressionText(parseExpression(again))).toBe(again);
  });

  test("keeps long names whole, which differ only at their end", () => {
    const [one, other] = ["1", "2"].map((end) => `${"d".repeat(70)}${end}.${"F".repeat(100)}${end}`);
    expect(parseExpression(one ?? "")).toEqual({
      kind: "reference",
      dataset: `${"d".repeat(70)}1`,
      name: `${"f".repeat(100)}1`,
    });
    expect(parseExpression(one ?? "")).not.toEqual(parseExpression(other ?? ""));
  });

  test("a number beyond all numbers is refused", () => {
    expect(() => parseExpression("1e999")).toThrow(/no number/);
  });
});
