import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allDirt } from "../../src/sample/dirt/all-dirt.ts";
import { tableNames } from "../../src/sample/tables/table.ts";
import { writeSample } from "../../src/sample/write-sample.ts";
import { dataverseFiles } from "../../src/sources/dataverse/dataverse-files.ts";
import { openDuckDbWarehouse } from "../../src/warehouse/duckdb/open-warehouse.ts";
import { readTable } from "./read-csv-export.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = await temporaryFolder();
const plan = { conversations: 500, days: 5, seed: 5 } as const;
const clean = await writeSample({ ...plan, folder: join(root, "clean") });
const dirty = {
  csv: await writeSample({ ...plan, dirty: true, folder: join(root, "csv") }),
  json: await writeSample({ ...plan, dirty: true, format: "json", folder: join(root, "json") }),
};

describe.each(["csv", "json"] as const)("a dirty sample in %s", (format) => {
  test("has every kind of dirt the format can have, and says so", () => {
    const kinds = new Set(dirty[format].oddities.map(({ kind }) => kind));
    const missing = allDirt
      .filter((dirt) => dirt.format === undefined || dirt.format === format)
      .filter(({ kind }) => !kinds.has(kind));
    expect(missing.map(({ kind }) => kind)).toEqual([]);
    for (const { records } of dirty[format].oddities) expect(records).toBeGreaterThan(0);
  });

  test("is counted by a refresh as its summary says", async () => {
    const { oddities, rows, folder } = dirty[format];
    const source = dataverseFiles({ name: "sample", path: folder, attributes: { systemuser: ["region"] } });
    const warehouse = await openDuckDbWarehouse({
      file: join(root, `${format}.duckdb`),
      settings: { memoryLimit: "1GB", threads: 1 },
    });
    try {
      const now = new Date("2026-04-01T00:00:00Z");
      const report = await warehouse.load({ fileSets: await source.discover(), now });
      const count = (fate: string, table?: string) =>
        oddities
          .filter((odd) => odd.fate === fate && (table === undefined || odd.table === table))
          .reduce((sum, { records }) => sum + records, 0);
      for (const { table, read, quarantined, superseded, deleted, filtered } of report.tables) {
        expect({ table, read, quarantined, superseded, deleted, filtered }).toEqual({
          table,
          read: rows[table as keyof typeof rows],
          quarantined: count("quarantined", table),
          superseded: count("superseded", table),
          deleted: count("deleted", table),
          filtered: count("filtered", table),
        });
      }
      const judged = new Set(["quarantined", "superseded", "deleted", "filtered", "nothing"]);
      const rules = [...new Set(oddities.map(({ fate }) => fate))].filter((fate) => !judged.has(fate)).sort();
      const found = report.findings.map(({ rule, count: times }) => [rule, times]).sort();
      expect(found).toEqual(rules.map((rule) => [rule, count(rule)]));
    } finally {
      await warehouse.close();
    }
  });
});

test("dirt takes nothing true away: every record of the clean sample is there", async () => {
  for (const table of tableNames) {
    const rows = await readTable(join(root, "clean"), table);
    const keys = rows.map((row) => Object.values(row)[0] ?? "");
    const text = (await readFile(join(root, "csv", `${table}.csv`), "latin1")).toLowerCase();
    const guids = new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g));
    expect(keys.filter((key) => !guids.has(key))).toEqual([]);
    expect(keys.length).toBe(clean.rows[table]);
    expect(dirty.csv.rows[table]).toBeGreaterThanOrEqual(keys.length);
  }
});

test("a clean sample has no odd records but those the published filters leave out", () => {
  const fates = new Set(clean.oddities.map(({ fate }) => fate));
  expect(fates).toEqual(new Set(["filtered"]));
});

test("kinds of dirt have names of their own", () => {
  const names = allDirt.map(({ kind }) => kind);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
});
