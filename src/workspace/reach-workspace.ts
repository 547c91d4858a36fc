import { resolve } from "node:path";
import { WarehouseError } from "../errors.ts";
import { configurationOf } from "./owner/configuration.ts";
import { findOwner } from "./owner/find-owner.ts";
import { remoteWorkspace } from "./owner/remote-workspace.ts";
import type { Workspace, WorkspaceOptions } from "./workspace.ts";

/**
 * The workspace of a folder, through the process that serves it when there is one, else opened here: one process owns
 * the warehouse.
 * @throws InputError as `openWorkspace` does; WarehouseError `server_outdated`, `server_silent`, `server_gone`
 */
export async function reachWorkspace(folder: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  const root = resolve(folder);
  const owner = await findOwner(root);
  if (owner === null) return (await import("./open-workspace.ts")).openWorkspace(root, options);
  if (owner.about.configuration !== (await configurationOf(root))) throw outdated(owner.about.url);
  return remoteWorkspace(owner.client, owner.about);
}

function outdated(url: string): WarehouseError {
  const message = `rollcall.yaml or a model document has changed since the server at ${url} started: restart it to answer by the new one.`;
  return new WarehouseError(message, { code: "server_outdated" });
}
