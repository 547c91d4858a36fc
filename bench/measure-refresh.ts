import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { openWorkspace } from "../src/index.ts";
import { type EngineLimits, startEngine } from "./engine.ts";
import { readTyped } from "./export-files.ts";
import { type Comparison, compare, interleave } from "./timing.ts";
import { makeWorkspace } from "./workspaces.ts";

/**
 * A first refresh of a whole export, from opening the workspace to the store being served, against reading the
 * same files, all their columns, into typed tables of a database file with a checkpoint at the end.
 */
export async function measureRefresh(
  exportFolder: string,
  limits: EngineLimits,
  rounds: number,
): Promise<Comparison> {
  const inTurn = [refreshOnce, readOnce].map(
    (run) => () => inFreshFolder(exportFolder, (folder) => run(folder, exportFolder, limits)),
  );
  const [refresh, typedRead] = await interleave(inTurn, { rounds, warmUp: false });
  if (refresh === undefined || typedRead === undefined) throw new Error("Nothing was measured.");
  return compare(refresh, typedRead);
}

async function refreshOnce(folder: string, exportFolder: string, limits: EngineLimits): Promise<void> {
  await makeWorkspace(folder, exportFolder, limits);
  const workspace = await openWorkspace(folder);
  await workspace.refresh();
  await workspace.close();
}

async function readOnce(folder: string, exportFolder: string, limits: EngineLimits): Promise<void> {
  const instance = await startEngine(limits, join(folder, "spill"));
  const sql = await instance.connect();
  await sql.run(`ATTACH '${join(folder, "typed.duckdb")}' AS typed`);
  await sql.run("USE typed");
  await readTyped(sql, exportFolder);
  await sql.run("CHECKPOINT typed");
  sql.closeSync();
  instance.closeSync();
}

async function inFreshFolder(beside: string, run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(`${beside}-`);
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
