import { resolve } from "node:path";
import type { RunningServer } from "../../server/start-server.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Effects } from "../effects.ts";
import { packageVersion } from "../package-version.ts";
import { visibleText } from "../text/visible-text.ts";
import type { WorkspaceOption } from "../with-workspace.ts";

interface ServeOptions extends WorkspaceOption, ListenOptions {}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly open?: boolean;
}

/** Serves the HTTP API and the dashboard over a workspace until it is told to end. */
export async function serve(options: ServeOptions, effects: Effects): Promise<void> {
  const folder = resolve(effects.folder, options.workspace ?? ".");
  const openWorkspace = () => effects.openOwnWorkspace(folder, { clock: effects.clock });
  await serveUntilStopped({ ...options, folder, openWorkspace }, effects);
}

/** Says on standard error where it listens; standard output stays empty. */
export async function serveUntilStopped(
  options: ListenOptions & { readonly folder: string; readonly openWorkspace: () => Promise<Workspace> },
  effects: Effects,
): Promise<void> {
  const { folder, host, port, openWorkspace } = options;
  const isWatched = effects.errorOutput.isTTY === true;
  const server: RunningServer = await effects.startServer({
    folder,
    host,
    port,
    openWorkspace,
    clock: effects.clock,
    version: packageVersion(),
    log: { stream: effects.errorOutput, level: isWatched ? "warn" : "info" },
  });
  try {
    effects.errorOutput.write(`Serving ${visibleText(folder)} at ${server.url} (Ctrl-C ends it)\n`);
    if (options.open) await effects.openBrowser(server.url);
    await effects.stopRequested();
  } finally {
    await server.close();
  }
}
