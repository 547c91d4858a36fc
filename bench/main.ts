import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { version } from "@duckdb/node-api";
import { openWorkspace } from "../src/index.ts";
import { type EngineLimits, startEngine } from "./engine.ts";
import { writeExport } from "./export-files.ts";
import { generateCenter } from "./generated-center.ts";
import { measureMemory } from "./measure-memory.ts";
import { measurePlanning } from "./measure-planning.ts";
import { measureQueries } from "./measure-queries.ts";
import { measureRefresh } from "./measure-refresh.ts";
import { measureSize } from "./measure-size.ts";
import { measureStart } from "./measure-start.ts";
import {
  memoryLines,
  planningLines,
  queryLines,
  type ResultLine,
  refreshLines,
  resultTable,
  sizeLines,
  startLines,
} from "./results.ts";
import { filledStore, fillStar } from "./star-store.ts";
import { makeWorkspace, storeFile } from "./workspaces.ts";

const usage = `npm run bench -- [--scale 1m|10m|all|tiny] [--write]

  --scale   how many participants: 1m measures everything at 1 million, 10m the questions at 10 million, all
            does both (default), tiny runs everything over a few thousand, to see that it runs
  --write   puts the results into BENCHMARKS.md
`;

const limits: EngineLimits = { memoryLimit: "2GB", threads: cpus().length };

interface Scale {
  /** Participants whose refresh and questions are measured. */
  readonly refreshed?: number;
  /** Participants of a store that is made without a refresh, whose questions alone are measured. */
  readonly made?: number;
  /** Milliseconds for each question. */
  readonly budget: number;
  readonly refreshRounds: number;
  /** Starts of the program. */
  readonly startRounds: number;
}

const scales: Readonly<Record<string, Scale>> = {
  "1m": { refreshed: 1_000_000, budget: 4000, refreshRounds: 3, startRounds: 15 },
  "10m": { made: 10_000_000, budget: 8000, refreshRounds: 3, startRounds: 15 },
  all: { refreshed: 1_000_000, made: 10_000_000, budget: 6000, refreshRounds: 3, startRounds: 15 },
  tiny: { refreshed: 4000, made: 8000, budget: 0, refreshRounds: 1, startRounds: 3 },
};

const { values: options } = parseArgs({
  options: { scale: { type: "string", default: "all" }, write: { type: "boolean", default: false } },
});
const scale = scales[options.scale];
if (scale === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
  try {
    const lines = [
      ...(scale.refreshed === undefined
        ? []
        : await measureRefreshed(join(folder, "refreshed"), scale.refreshed, scale)),
      ...(scale.made === undefined ? [] : await measureMade(join(folder, "made"), scale.made, scale)),
    ];
    const result = `${machine()}\n\n${resultTable(lines)}`;
    process.stdout.write(`${result}`);
    if (options.write) await writeResult(result);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything, over an export that is refreshed. */
async function measureRefreshed(
  folder: string,
  participants: number,
  { budget, refreshRounds, startRounds }: Scale,
): Promise<readonly ResultLine[]> {
  const exportFolder = join(folder, "export");
  const workspaceFolder = join(folder, "workspace");
  await mkdir(exportFolder, { recursive: true });
  await withGenerated(folder, participants, (sql) => writeExport(sql, exportFolder));
  await makeWorkspace(workspaceFolder, exportFolder, limits);
  const workspace = await openWorkspace(workspaceFolder);
  say("refreshing");
  await workspace.refresh();
  await workspace.close();
  say("asking");
  const queries = await measureQueries(workspaceFolder, limits, budget);
  const planning = await measurePlanning(workspaceFolder, 50);
  const size = await measureSize(workspaceFolder, limits);
  say("starting the program");
  const start = await measureStart(await smallWorkspace(folder), startRounds);
  say("refreshing under two memory limits");
  const memory = [];
  for (const memoryLimit of ["512MB", "2GB"]) {
    memory.push(await measureMemory(join(folder, memoryLimit), exportFolder, { ...limits, memoryLimit }));
  }
  say("refreshing and reading in turn");
  const refresh = await measureRefresh(exportFolder, limits, refreshRounds);
  return [
    ...refreshLines(size.participants, refresh),
    ...memoryLines(size.participants, memory),
    ...sizeLines(size),
    ...startLines(start),
    ...planningLines(planning),
    ...queryLines(size.participants, queries),
  ];
}

/** The questions alone, over a store that is made without a refresh. */
async function measureMade(
  folder: string,
  participants: number,
  { budget }: Scale,
): Promise<readonly ResultLine[]> {
  const workspaceFolder = join(folder, "workspace");
  await refreshGenerated(join(folder, "seed"), workspaceFolder, 1);
  await withGenerated(folder, participants, async (sql) => {
    await sql.run(`ATTACH '${storeFile(workspaceFolder)}' AS ${filledStore}`);
    await fillStar(sql);
  });
  say("asking");
  return queryLines(participants, await measureQueries(workspaceFolder, limits, budget));
}

/** A workspace of a few thousand participants. */
async function smallWorkspace(folder: string): Promise<string> {
  const workspaceFolder = join(folder, "small-workspace");
  await refreshGenerated(join(folder, "small"), workspaceFolder, 10_000);
  return workspaceFolder;
}

/** Makes a workspace whose store is refreshed from an export of its own. */
async function refreshGenerated(
  folder: string,
  workspaceFolder: string,
  participants: number,
): Promise<void> {
  const exportFolder = join(folder, "export");
  await mkdir(exportFolder, { recursive: true });
  await withGenerated(folder, participants, (sql) => writeExport(sql, exportFolder));
  await makeWorkspace(workspaceFolder, exportFolder, limits);
  const workspace = await openWorkspace(workspaceFolder);
  await workspace.refresh();
  await workspace.close();
}

async function withGenerated(
  folder: string,
  participants: number,
  use: (sql: Parameters<typeof generateCenter>[0]) => Promise<void>,
): Promise<void> {
  const file = join(folder, "generated.duckdb");
  const instance = await startEngine({ ...limits, memoryLimit: "4GB" }, join(folder, "spill"));
  const sql = await instance.connect();
  try {
    say(`generating ${participants.toLocaleString("en")} participants`);
    await sql.run(`ATTACH '${file}' AS generated`);
    await sql.run("USE generated");
    await generateCenter(sql, participants);
    await use(sql);
  } finally {
    sql.closeSync();
    instance.closeSync();
    await rm(file, { force: true });
    await rm(`${file}.wal`, { force: true });
  }
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return (
    `${cpus().length} cores, ${memory} GiB of memory, Node.js ${process.versions.node}, DuckDB ${version()}, ` +
    `engine limits: ${limits.memoryLimit} of memory, ${limits.threads} threads; ${new Date().toISOString().slice(0, 10)}.`
  );
}

async function writeResult(result: string): Promise<void> {
  const page = fileURLToPath(new URL("../BENCHMARKS.md", import.meta.url));
  const text = await readFile(page, "utf8");
  const place = /(<!-- results -->\n)[\s\S]*(<!-- \/results -->)/;
  if (!place.test(text)) throw new Error("BENCHMARKS.md has lost the marks between which results go.");
  await writeFile(
    page,
    text.replace(place, (_, start: string, end: string) => `${start}\n${result}\n${end}`),
  );
}

function say(step: string): void {
  process.stderr.write(`${step} ...\n`);
}
