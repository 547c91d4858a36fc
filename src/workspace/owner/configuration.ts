import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { settingsFile } from "../settings.ts";

/** One value for what `rollcall.yaml` and the own model documents of a workspace say now. */
export async function configurationOf(folder: string): Promise<string> {
  const documents = await readdir(join(folder, "model")).catch(() => []);
  const names = [settingsFile, ...documents.sort().map((name) => join("model", name))];
  const hash = createHash("sha256");
  for (const name of names) {
    const content = await readFile(join(folder, name)).catch(() => "");
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
