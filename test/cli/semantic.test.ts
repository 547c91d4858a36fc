import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rollcall } from "./fake-effects.ts";

const model = `
version: 0.2.0.dev0
semantic_model:
  - name: shop
    datasets:
      - name: orders
        source: main.orders
        primary_key: [number]
        fields:
          - {name: number, expression: number, datatype: Integer}
          - {name: buyer, expression: buyer, datatype: String}
          - {name: total, expression: total, datatype: Float}
          - {name: placed, expression: placed, datatype: DateTime}
    metrics:
      - {name: revenue, expression: SUM(orders.total)}
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-semantic-"));
  await writeFile(join(folder, "model.yaml"), model);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const { code, output, errorOutput: errors } = await rollcall(argv);
  return { code, output, errors };
}

async function sqlOf(query: object) {
  await writeFile(join(folder, "query.json"), JSON.stringify(query));
  return run(
    "semantic",
    "sql",
    "--model",
    join(folder, "model.yaml"),
    "--query-file",
    join(folder, "query.json"),
    "--dialect",
    "duckdb",
  );
}

describe("semantic sql", () => {
  test("prints SQL that stands alone and runs, whatever text it holds", async () => {
    const buyer = 'O\'Brien -- \\ "x"';
    const { code, output, errors } = await sqlOf({
      dimensions: ["orders.buyer"],
      measures: ["revenue"],
      filters: [
        `orders.buyer = '${buyer.replaceAll("'", "''")}'`,
        "orders.placed >= '2026-01-01T00:00:00.5Z'",
      ],
      order_by: [{ target: "revenue", direction: "DESC" }],
    });
    expect([code, errors]).toEqual([0, ""]);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      "CREATE TABLE orders (number INTEGER, buyer VARCHAR, total DOUBLE, placed TIMESTAMP)",
    );
    await connection.run(
      "INSERT INTO orders VALUES (1, $1, 5, '2026-01-01 00:00:00.4'), (2, $1, 7, '2026-01-02'), (3, 'x', 9, '2026-01-03')",
      [buyer],
    );
    const reader = await connection.runAndReadAll(output);
    expect(reader.getRowObjectsJson()).toEqual([{ buyer, revenue: 7 }]);
  });

  test("gives the same bytes for the same files", async () => {
    const query = {
      dimensions: ["orders.buyer"],
      measures: ["revenue", { name: "n", expression: "COUNT(*)" }],
      qualify: "revenue > 1",
    };
    expect((await sqlOf(query)).output).toBe((await sqlOf(query)).output);
  });

  test("takes predicates under either word, and calls columns by their field unless two would be called alike", async () => {
    const { code, output } = await sqlOf({
      fields: ["orders.number", { field: "orders.buyer", name: "total" }, "orders.total", "Orders.PLACED"],
      where: "orders.total > 1",
      filters: ["orders.total < 9"],
      order_by: [{ name: "orders.total" }, { target: "number", direction: "desc" }],
    });
    expect(code).toBe(0);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      `CREATE TABLE orders AS FROM (VALUES (1, 'a', 1.0, NULL), (2, 'b', 5.0, NULL), (3, 'c', 5.0, NULL), (4, 'd', 9.0, NULL)) t(number, buyer, total, placed)`,
    );
    expect((await connection.runAndReadAll(output)).getRowObjectsJson()).toMatchObject([
      { number: 3, total: "c", orders_total: "5.0", PLACED: null },
      { number: 2, total: "b", orders_total: "5.0", PLACED: null },
    ]);
  });

  test("answers a bare model as it answers a wrapped one", async () => {
    const query = { dimensions: ["orders.buyer"], measures: ["revenue"] };
    const wrapped = await sqlOf(query);
    const bare = model.slice(model.indexOf("  - name: shop")).replace("  - name", "    name");
    await writeFile(join(folder, "bare.yaml"), bare);
    const files = ["--model", join(folder, "bare.yaml"), "--query-file", join(folder, "query.json")];
    expect(await run("semantic", "sql", ...files)).toEqual(wrapped);
    expect(wrapped).toMatchObject({ code: 0, errors: "" });
  });

  test("prints a line of code and message for each fault, and no SQL", async () => {
    const { code, output, errors } = await sqlOf({ measures: ["revenu"], where: "revenue > 1" });
    expect([code, output]).toEqual([2, ""]);
    expect(
      errors
        .trim()
        .split("\n")
        .map((line) => line.split(":")[0]),
    ).toEqual(["E_NAME_NOT_FOUND", "E_AGGREGATE_IN_WHERE"]);
    expect(errors).toContain("Nearest: revenue.");
  });

  test("refuses engines it cannot write for, and files it cannot read", async () => {
    await writeFile(join(folder, "query.json"), "{");
    const files = ["--model", join(folder, "model.yaml"), "--query-file", join(folder, "query.json")];
    expect(await run("semantic", "sql", ...files, "--dialect", "oracle")).toMatchObject({
      code: 5,
      output: "",
      errors: expect.stringMatching(/^unsupported_dialect: /),
    });
    expect(await run("semantic", "sql", ...files)).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/^invalid_query: /),
    });
    expect(
      await run("semantic", "sql", "--model", join(folder, "none"), "--query-file", join(folder, "none")),
    ).toMatchObject({ code: 2, errors: expect.stringMatching(/^unreadable_file: /) });
  });
});

describe("semantic validate", () => {
  test("says what a sound document holds", async () => {
    const file = join(folder, "model.yaml");
    expect(await run("semantic", "validate", file)).toEqual({
      code: 0,
      output: `${file} is valid: 1 datasets, 0 relationships, 1 metrics.\n`,
      errors: "",
    });
  });

  test("lists every fault at once", async () => {
    const file = join(folder, "faulty.yaml");
    await writeFile(
      file,
      model
        .replace("SUM(orders.total)", "SUM(orders.totl)")
        .replace("expression: buyer", "expression: COUNT(buyer)"),
    );
    const { code, errors } = await run("semantic", "validate", file);
    expect(code).toBe(2);
    expect(
      errors
        .trim()
        .split("\n")
        .map((line) => line.split(":")[0]),
    ).toEqual(["E_NAME_NOT_FOUND", "E_AGGREGATE_IN_FIELD"]);
  });
});
