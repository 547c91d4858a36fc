import { resolve } from "node:path";
import type { Workspace } from "../workspace/workspace.ts";
import type { Effects } from "./effects.ts";

/** The option every command has that works on a workspace. */
export interface WorkspaceOption {
  /** Folder of the workspace; the current one when not given. */
  readonly workspace?: string;
}

/** Opens the workspace the options name, does something with it, and closes it whatever happens. */
export async function withWorkspace<Result>(
  options: WorkspaceOption,
  effects: Effects,
  use: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const folder = resolve(effects.folder, options.workspace ?? ".");
  const workspace = await effects.openWorkspace(folder, { clock: effects.clock });
  try {
    return await use(workspace);
  } finally {
    await workspace.close();
  }
}
