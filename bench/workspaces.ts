import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineLimits } from "./engine.ts";

/** Days and hours of the questions are cut here. */
export const zone = "America/New_York";

/** Makes the folder of a workspace that reads an export. */
export async function makeWorkspace(
  folder: string,
  exportFolder: string,
  limits: EngineLimits,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const settings = {
    name: "Benchmark",
    time_zone: zone,
    engine: { memory_limit: limits.memoryLimit, threads: limits.threads },
    sources: [{ name: "generated", type: "dataverse-files", path: exportFolder }],
  };
  await writeFile(join(folder, "rollcall.yaml"), JSON.stringify(settings));
}

/** The file a workspace keeps its facts and dimensions in. */
export function storeFile(folder: string): string {
  return join(folder, "warehouse.duckdb");
}
