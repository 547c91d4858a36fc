import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeWorkspace } from "./workspaces.ts";

export interface MemoryFigures {
  readonly memoryLimit: string;
  /** Megabytes (10^6 bytes) of the process at its highest. */
  readonly peak: number;
  /** The same before the refresh begins: the runtime, the library and an engine that has done nothing. */
  readonly before: number;
}

/** Peak memory of a refresh in a process of its own, under a setting. */
export async function measureMemory(
  folder: string,
  exportFolder: string,
  limits: { readonly memoryLimit: string; readonly threads: number },
): Promise<MemoryFigures> {
  await makeWorkspace(folder, exportFolder, limits);
  const script = fileURLToPath(new URL("refresh-process.ts", import.meta.url));
  const root = fileURLToPath(new URL("..", import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script, folder], {
      cwd: root,
    });
    const { before, peak } = JSON.parse(stdout) as { readonly before: number; readonly peak: number };
    return { memoryLimit: limits.memoryLimit, before, peak };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
