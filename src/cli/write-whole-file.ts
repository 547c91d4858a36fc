import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError, issue } from "../errors.ts";

/**
 * Writes a file beside its place and moves it there when it is whole: readers see the old file or the new one.
 * @throws InputError `unwritable_output` when there can be no file of that name.
 */
export async function writeWholeFile(
  file: string,
  interrupted: AbortSignal,
  write: (temporary: string) => Promise<unknown>,
): Promise<void> {
  const folder = dirname(file);
  if (!(await isFolder(folder))) throw unwritable("its folder does not exist");
  if (await isFolder(file)) throw unwritable("it is a folder");
  const temporary = join(folder, `.${basename(file)}.${randomUUID()}.tmp`);
  const remove = () => rmSync(temporary, { force: true });
  interrupted.addEventListener("abort", remove);
  try {
    await write(temporary);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw isRefusal(error) ? unwritable("the system does not allow it", error) : error;
  } finally {
    interrupted.removeEventListener("abort", remove);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["EACCES", "EPERM", "EROFS"].includes(String(error.code))
  );
}

function unwritable(why: string, cause?: unknown): InputError {
  const message = `The output file cannot be written: ${why}.`;
  const issues = [issue("unwritable_output", "--output", message)];
  return new InputError(message, { code: "unwritable_output", issues, cause });
}
