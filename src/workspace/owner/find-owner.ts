import { realpath } from "node:fs/promises";
import { RollcallError, WarehouseError } from "../../errors.ts";
import { OwnerClient } from "./owner-client.ts";
import { readOwner } from "./owner-file.ts";

/** What a server says of itself to those who have its secret. */
export interface OwnedWorkspace {
  readonly folder: string;
  readonly name: string;
  readonly time_zone: string;
  /** Of `rollcall.yaml` and the model documents when it started. */
  readonly configuration: string;
  readonly url: string;
}

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
    const about = await client.ask<OwnedWorkspace>({ method: "GET", path: "/owner", signal: patience });
    return (await realpath(about.folder)) === (await realpath(folder)) ? { client, about } : null;
  } catch (error) {
    if (patience.aborted) throw silent(owner.pid, error);
    if (error instanceof RollcallError || error instanceof SyntaxError) return null;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
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
