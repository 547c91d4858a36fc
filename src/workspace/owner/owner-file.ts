import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

/** Says which process serves a workspace, for the other commands on it. Only its user can read it. */
export const ownerFile = "warehouse.server.json";

const ownerSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  port: z.int().positive(),
  /** What proves to the server that a caller can read the workspace. */
  secret: z.string().min(32),
});

export type Owner = z.output<typeof ownerSchema>;

/** The process that says it serves the workspace; null when there is none, or the file is not one of ours. */
export async function readOwner(folder: string): Promise<Owner | null> {
  const text = await readFile(join(folder, ownerFile), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Puts the file in its place, whole, unless there is one.
 * @returns whether it is in its place
 */
export async function writeOwner(folder: string, owner: Owner): Promise<boolean> {
  const file = join(folder, ownerFile);
  const temporary = `${file}.${randomUUID()}.tmp`;
  await writeFile(temporary, `${JSON.stringify(owner)}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Takes away the file of this owner; that of another one stays. */
export async function removeOwner(folder: string, owner: Owner | null): Promise<void> {
  const found = await readOwner(folder);
  if (found?.secret === owner?.secret) await rm(join(folder, ownerFile), { force: true });
}
