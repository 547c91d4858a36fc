import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InputError, issue } from "../../errors.ts";
import { tableNames } from "../tables/table.ts";

/** File by which a folder is known to hold a sample, and may be replaced by another one. */
const manifestName = "rollcall-sample.json";

const ours: ReadonlySet<string> = new Set([
  manifestName,
  ...tableNames,
  ...tableNames.map((name) => `${name}.csv`),
]);

/**
 * Fills the folder as a whole or not at all: `fill` writes into a new folder beside it, which takes its place
 * in the end. `fill` returns what the manifest says.
 * @throws InputError `folder_not_empty` when the folder holds anything but an earlier sample.
 */
export async function replaceFolder<T>(
  folder: string,
  fill: (temporary: string) => Promise<{ readonly manifest: object; readonly result: T }>,
): Promise<T> {
  const target = resolve(folder);
  await refuseForeignFolder(target);
  const temporary = join(dirname(target), `.${basename(target)}.partial-${randomUUID()}`);
  await mkdir(temporary, { recursive: true });
  try {
    const { manifest, result } = await fill(temporary);
    await writeFile(join(temporary, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    await swap(temporary, target);
    return result;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function refuseForeignFolder(target: string): Promise<void> {
  if (!existsSync(target)) return;
  if (!(await stat(target)).isDirectory()) throw occupied(`${target} is a file`);
  const entries = await readdir(target);
  if (entries.length === 0) return;
  if (entries.includes(manifestName) && entries.every((entry) => ours.has(entry))) return;
  throw occupied(`The folder ${target} holds other files`);
}

function occupied(what: string): InputError {
  const message = `${what}; choose an empty or new folder for the sample.`;
  return InputError.of([issue("folder_not_empty", "folder", message)]);
}

async function swap(temporary: string, target: string): Promise<void> {
  if (!existsSync(target)) {
    await rename(temporary, target);
    return;
  }
  const old = `${temporary}-old`;
  await rename(target, old);
  await rename(temporary, target);
  await rm(old, { recursive: true });
}
