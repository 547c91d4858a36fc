import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startEngine } from "../../bench/engine.ts";
import { writeExport } from "../../bench/export-files.ts";
import { generateCenter } from "../../bench/generated-center.ts";
import { questions } from "../../bench/questions.ts";
import { requireSameRows } from "../../bench/same-rows.ts";
import { filledStore, fillStar } from "../../bench/star-store.ts";
import { makeWorkspace, storeFile } from "../../bench/workspaces.ts";
import { openWorkspace } from "../../src/index.ts";
import { starSchema } from "../../src/warehouse/star-schema.ts";

const limits = { memoryLimit: "512MB", threads: 2 };

test("the star that is made by SQL is the one a refresh of the same data loads, row for row", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-bench-test-"));
  const instance = await startEngine(limits, join(folder, "spill"));
  const sql = await instance.connect();
  try {
    const [exportFolder, loaded] = [join(folder, "export"), join(folder, "loaded")];
    await mkdir(exportFolder);
    await generateCenter(sql, 3000);
    await writeExport(sql, exportFolder);
    await makeWorkspace(loaded, exportFolder, limits);
    const workspace = await openWorkspace(loaded);
    const { tables } = await workspace.refresh();
    await workspace.close();
    expect(tables.filter(({ read, loaded: kept }) => read !== kept)).toEqual([]);

    await sql.run(`ATTACH '${storeFile(loaded)}' AS loaded (READ_ONLY)`);
    await sql.run(`ATTACH '${join(folder, "made.duckdb")}' AS ${filledStore}`);
    for (const table of Object.keys(starSchema)) {
      await sql.run(`CREATE TABLE ${filledStore}.${table} AS SELECT * FROM loaded.${table} LIMIT 0`);
    }
    await sql.run(`INSERT INTO ${filledStore}.dim_source SELECT * FROM loaded.dim_source`);
    await fillStar(sql);
    for (const table of Object.keys(starSchema)) {
      const [made, kept] = [filledStore, "loaded"].map((store) => `SELECT rowid, * FROM ${store}.${table}`);
      const reader = await sql.runAndReadAll(
        `(${made} EXCEPT ${kept}) UNION ALL (${kept} EXCEPT ${made}) LIMIT 1`,
      );
      expect({ table, differences: reader.getRowObjects() }).toEqual({ table, differences: [] });
      const rows = await sql.runAndReadAll(`SELECT count(*) > 0 FROM ${filledStore}.${table}`);
      expect({ table, isFilled: rows.getRows() }).toEqual({ table, isFilled: [[true]] });
    }
  } finally {
    sql.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
});

test("the benchmark runs from end to end, and its answers are those written by hand", async () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const main = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", main, "--scale", "tiny"],
    {
      cwd: root,
    },
  );
  for (const { name } of questions) expect(stdout.split(`| ${name}; `)).toHaveLength(3);
  expect(stdout).toMatch(/\| First refresh of 4,\d+ participants/);
  expect(stdout).toMatch(/engine\.memory_limit 512MB/);
  expect(stdout).toMatch(/Start to end: rollcall query/);
  expect(stdout).not.toMatch(/NaN/);
}, 300_000);

test.each([
  ["another number", [["Consult", 4n]]],
  ["another order or name", [["Monitor", 3n]]],
  ["another number of rows", []],
])("an answer with %s than by hand stops the benchmark", (_, rows) => {
  const answer = {
    columns: ["mode", "n"].map((name) => ({ name, label: name, type: "text" as const, unit: null })),
    rows: [{ mode: "Consult", n: 3 }],
    meta: { time: { from: null, to: null, zone: "UTC" }, refreshed_at: null, row_count: 1, warnings: [] },
  };
  expect(() => requireSameRows("Q", answer, [["Consult", 3n]])).not.toThrow();
  expect(() => requireSameRows("Q", answer, rows)).toThrow(/^Q: /);
});

test("an unknown scale is refused", async () => {
  const main = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));
  const run = promisify(execFile)(process.execPath, ["--import", "tsx", main, "--scale", "huge"]);
  await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("--scale") });
});
