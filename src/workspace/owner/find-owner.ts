import { realpath } from "node:fs/promises";
import * as z from "zod";
import { RollcallError, WarehouseError } from "../../errors.ts";
import { OwnerClient } from "./owner-client.ts";
import { readOwner } from "./owner-file.ts";

/** What a server says of itself to those who have its secret. */
export const ownedWorkspaceSchema = z.strictObject({
  folder: z.string(),
  name: z.string(),
  time_zone: z.string(),
  /** Of `rollcall.yaml` and the model documents when it started. */
  configuration: z.string(),
  url: z.string(),
});

export type OwnedWorkspace = z.output<typeof ownedWorkspaceSchema>;

const patienceMilliseconds = 10_000;

/**
 * The server of a workspace. Null: nobody serves it; a file that a killed server left behind, or that came with a copy
 * of the folder, is no server.
 * @throws WarehouseError `server_silent` when the process is there and does not answer
 */
export async function findOwner(
  folder: string,
): Promise<{ readonly client: OwnerClient; readonly about: OwnedWorkspace } | null> {
  const owner = await readOwner(folder);
  if (owner === null || !isRunning(owner.pid)) return null;
  const client = new OwnerClient(owner);
  const patience = AbortSignal.timeout(patienceMilliseconds);
  try {
    const answer = await client.ask<unknown>({ method: "GET", path: "/owner", signal: patience });
    const { success, data: about } = ownedWorkspaceSchema.safeParse(answer);
    return success && (await isSameFolder(about.folder, folder)) ? { client, about } : null;
  } catch (error) {
    if (patience.aborted) throw silent(owner.pid, error);
    if (error instanceof RollcallError || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [place, otherPlace] = await Promise.all([one, other].map((path) => realpath(path).catch(() => null)));
  return place !== null && place === otherPlace;
}

/** A process of another user is running too: it only may not be signalled. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function silent(pid: number, cause: unknown): WarehouseError {
  const message = `Process ${pid} serves this workspace and does not answer. Wait, or end it, and run the command again.`;
  return new WarehouseError(message, { code: "server_silent", cause });
}
