import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../model/types.ts";
import type { Report } from "../reports/document.ts";

/** Reads the reports of a workspace, and again only when a file of its `reports/` has changed. */
export function keptReports(folder: string, model: Model): () => Promise<readonly Report[]> {
  let kept: { readonly stamp: string; readonly reports: Promise<readonly Report[]> } | null = null;
  return async () => {
    const stamp = await stampOf(join(folder, "reports"));
    if (kept?.stamp !== stamp) kept = { stamp, reports: load(folder, model) };
    return kept.reports;
  };
}

async function load(folder: string, model: Model): Promise<readonly Report[]> {
  const { loadReports } = await import("../reports/load-reports.ts");
  return loadReports(folder, model);
}

/** Names, sizes and times of what is in a folder; of none, nothing. */
async function stampOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const stamps = names.sort().map(async (name) => {
    const { size, mtimeMs } = await stat(join(folder, name));
    return `${name}/${size}/${mtimeMs}`;
  });
  return (await Promise.all(stamps)).join("\n");
}
