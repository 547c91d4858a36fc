import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { freeFiles, importTable } from "../.dependency-cruiser.mjs";
import { cruiseImports } from "../scripts/cruise-imports.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

interface SourceLine {
  readonly file: string;
  readonly number: number;
  readonly text: string;
}

const sources = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .sort();

const lines: readonly SourceLine[] = sources.flatMap((file) =>
  readFileSync(join(root, file), "utf8")
    .replace(/\n$/, "")
    .split("\n")
    .map((text, index) => ({ file, number: index + 1, text })),
);

/** The places where a pattern occurs, `file:line`, outside the files that may have it. */
function placesOf(pattern: RegExp, allowed: RegExp): readonly string[] {
  return lines
    .filter(({ file, text }) => pattern.test(text) && !allowed.test(file))
    .map(({ file, number }) => `${file}:${number}`);
}

describe("imports", () => {
  test("every module of src is read and follows the import table", async () => {
    const { modules, importCount, violations } = await cruiseImports(root);
    expect(violations).toEqual([]);
    expect([...modules].sort()).toEqual(sources);
    expect(modules.length).toBeGreaterThanOrEqual(40);
    expect(importCount).toBeGreaterThan(modules.length);
  });

  test("every part of src is in the import table", () => {
    const parts = readdirSync(join(root, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(parts.filter((part) => !(part in importTable))).toEqual([]);
  });

  test("beside the parts there are only the public entry and the free files", () => {
    const loose = sources.map((file) => file.replace(/^src\//, "")).filter((file) => !file.includes("/"));
    expect(loose.filter((file) => file !== "index.ts" && !freeFiles.includes(file))).toEqual([]);
  });

  test.each([
    ["sql/print.ts", "records/agent.ts", "sql-imports-only-what-it-may"],
    ["records/agent.ts", "sql/nodes.ts", "records-imports-only-what-it-may"],
    ["model/load.ts", "sql/nodes.ts", "model-imports-only-what-it-may"],
    ["model/load.ts", "records/agent.ts", "model-imports-only-what-it-may"],
    ["sources/source.ts", "warehouse/warehouse.ts", "sources-imports-only-what-it-may"],
    ["warehouse/load.ts", "model/load.ts", "warehouse-imports-only-what-it-may"],
    ["warehouse/load.ts", "query/run.ts", "warehouse-imports-only-what-it-may"],
    ["query/run.ts", "records/agent.ts", "query-imports-only-what-it-may"],
    ["query/run.ts", "warehouse/load.ts", "query-imports-only-what-it-may"],
    ["query/run.ts", "workspace/workspace.ts", "query-imports-only-what-it-may"],
    ["reports/report.ts", "sql/nodes.ts", "reports-imports-only-what-it-may"],
    ["workspace/workspace.ts", "cli/main.ts", "workspace-imports-only-what-it-may"],
    ["sample/simulate.ts", "sources/source.ts", "sample-imports-only-what-it-may"],
    ["server/app.ts", "warehouse/warehouse.ts", "server-imports-only-what-it-may"],
    ["misc/thing.ts", "sql/nodes.ts", "every-part-is-in-the-table"],
    ["errors.ts", "sql/nodes.ts", "free-files-import-no-part"],
    ["sources/genesys/map.ts", "sources/dataverse/map.ts", "no-platform-knows-another"],
    ["sources/source.ts", "sources/dataverse/map.ts", "only-the-workspace-picks-a-platform"],
    ["cli/main.ts", "sources/dataverse/map.ts", "only-the-workspace-picks-a-platform"],
    ["warehouse/clickhouse/client.ts", "warehouse/duckdb/client.ts", "no-engine-knows-another"],
    ["../web/src/app.ts", "query/run.ts", "web-knows-only-contracts"],
    ["../web/src/app.ts", "server/contract.ts", "web-takes-only-types"],
    ["warehouse/load.ts", "warehouse/duckdb/client.ts", "only-the-workspace-picks-an-engine"],
    ["cli/main.ts", "warehouse/duckdb/client.ts", "only-the-workspace-picks-an-engine"],
  ])("%s may not import %s", async (from, to, rule) => {
    const { violations } = await cruiseTree({
      [from]: importOf(from, to),
      [to]: "export const thing = 1;\n",
    });
    expect(violations).toContain(`${rule}: ${join("src", from)} -> src/${to}`);
  });

  test.each([
    ["sources/source.ts", "records/agent.ts"],
    ["sources/dataverse/map.ts", "sources/source.ts"],
    ["warehouse/duckdb/client.ts", "warehouse/quality/rules.ts"],
    ["warehouse/duckdb/client.ts", "sql/nodes.ts"],
    ["query/run.ts", "warehouse/warehouse.ts"],
    ["query/run.ts", "model/load.ts"],
    ["workspace/open.ts", "warehouse/duckdb/client.ts"],
    ["workspace/open.ts", "sources/dataverse/map.ts"],
    ["sql/print.ts", "errors.ts"],
    ["cli/main.ts", "sample/simulate.ts"],
    ["server/app.ts", "workspace/open.ts"],
    ["../web/src/app.ts", "reports/visual-queries.ts"],
  ])("%s may import %s", async (from, to) => {
    const { violations } = await cruiseTree({
      [from]: importOf(from, to),
      [to]: "export const thing = 1;\n",
    });
    expect(violations).toEqual([]);
  });

  test("an import of a type alone counts too", async () => {
    const { violations } = await cruiseTree({
      "sql/nodes.ts": 'import type { Agent } from "../records/agent.ts";\nexport type Node = Agent;\n',
      "records/agent.ts": "export interface Agent {}\n",
    });
    expect(violations).toEqual(["sql-imports-only-what-it-may: src/sql/nodes.ts -> src/records/agent.ts"]);
  });
});

describe("files of src", () => {
  test("are named in kebab-case for what is in them", () => {
    const badlyNamed = sources.filter((file) => {
      const name = basename(file).replace(/(\.d)?\.ts$/, "");
      const saysNothing = /(^|-)(util|utils|helper|helpers|common|manager|service)s?$/.test(name);
      return saysNothing || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
    });
    expect(badlyNamed).toEqual([]);
  });

  test("are small", () => {
    const counts = sources
      .map((file) => lines.filter((line) => line.file === file).length)
      .sort((a, b) => a - b);
    const median = counts[Math.floor(counts.length / 2)] ?? 0;
    const p90 = counts[Math.floor(counts.length * 0.9)] ?? 0;
    if (median > 80 || p90 > 330) {
      process.stderr.write(
        `Files grow: median ${median} lines, 90th percentile ${p90} (the guide is 80 and 330)\n`,
      );
    }
    expect(lines.filter(({ number }) => number === 601).map(({ file }) => file)).toEqual([]);
  });
});

describe("effects", () => {
  test("nothing writes to the console past the command line's output", () => {
    expect(placesOf(/\bconsole\./, /^src\/cli\/output/)).toEqual([]);
  });

  test("below the edges the present moment is passed in", () => {
    const readsTheClock = /\bDate\.now\(|\bnew Date\(\s*\)|\bTemporal\.Now\b/;
    expect(placesOf(readsTheClock, /^src\/(cli|server|workspace)\//)).toEqual([]);
  });
});

describe("the engine", () => {
  test("is named only in its own folder and where a workspace picks it", () => {
    expect(placesOf(/duckdb|clickhouse/i, /^src\/(warehouse\/(duckdb|clickhouse)|workspace)\//)).toEqual([]);
  });

  test("is opened in one place", () => {
    expect(placesOf(/\bDuckDBInstance\.(create|fromCache)\(/, /^$/)).toHaveLength(1);
  });
});

function importOf(from: string, to: string): string {
  const path = relative(dirname(join("/src", from)), join("/src", to)).replaceAll("\\", "/");
  return `import { thing } from "${path.startsWith(".") ? path : `./${path}`}";\nexport const other = thing;\n`;
}

/** Reads the imports of a made-up `src/`, so that a rule that never bites is noticed. */
async function cruiseTree(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-imports-"));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, "src", file)), { recursive: true });
      writeFileSync(join(folder, "src", file), text);
    }
    return await cruiseImports(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
