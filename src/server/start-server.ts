import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { InputError, issue, WarehouseError } from "../errors.ts";
import { configurationOf } from "../workspace/owner/configuration.ts";
import { findOwner } from "../workspace/owner/find-owner.ts";
import { type Owner, readOwner, removeOwner, writeOwner } from "../workspace/owner/owner-file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type AppDeps, createApp } from "./create-app.ts";
import { isLoopback } from "./loopback.ts";
import type { App } from "./parts.ts";

export interface ServerOptions extends Pick<AppDeps, "clock" | "version" | "limits" | "webFolder" | "log"> {
  /** Opens the workspace once nobody else is known to serve it. */
  readonly openWorkspace: () => Promise<Workspace>;
  readonly folder: string;
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
}

export interface RunningServer {
  readonly url: string;
  /** Answers what is being answered, takes the owner file away, closes the workspace. */
  close(): Promise<void>;
}

/** How long requests may go on after the server was told to end. */
const graceMilliseconds = 3_000;

/**
 * Serves a workspace: from here on this process owns its warehouse, and says so in its owner file.
 * @throws InputError `loopback_only`, `port_in_use`, `port_forbidden`, and as the opening does; WarehouseError `already_served`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { folder, host, port, openWorkspace, ...deps } = options;
  if (!isLoopback(host)) throw loopbackOnly(host);
  const other = await findOwner(folder);
  if (other !== null) throw alreadyServed(other.about.url);
  const configuration = await configurationOf(folder);
  const workspace = await openWorkspace();
  const secret = randomBytes(32).toString("base64url");
  const app = await createApp({ ...deps, workspace, configuration, secret });
  try {
    await listen(app, host, port);
    const owner = { pid: process.pid, host, port: portOf(app), secret };
    await own(folder, owner);
    await warmUp(workspace);
    return { url: app.listeningOrigin, close: () => close(app, workspace, folder, owner) };
  } catch (error) {
    await app.close();
    await workspace.close();
    throw error;
  }
}

async function listen(app: App, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw unusablePort("port_in_use", `Port ${port} is in use`, cause);
    if (code === "EACCES")
      throw unusablePort("port_forbidden", `The system does not give out port ${port}`, cause);
    throw cause;
  }
}

/** Opens the warehouse and reads the reports, so that the first page need not wait for them; whoever asks is told of a fault. */
async function warmUp(workspace: Workspace): Promise<void> {
  await Promise.allSettled([workspace.lastRefresh(), workspace.reports()]);
}

/** A file that is there and whose server is not is one that was left behind. */
async function own(folder: string, owner: Owner): Promise<void> {
  if (await writeOwner(folder, owner)) return;
  const other = await findOwner(folder);
  if (other !== null) throw alreadyServed(other.about.url);
  await removeOwner(folder, await readOwner(folder));
  if (!(await writeOwner(folder, owner))) throw alreadyServed("another address");
}

async function close(app: App, workspace: Workspace, folder: string, owner: Owner): Promise<void> {
  await removeOwner(folder, owner);
  const impatience = setTimeout(() => app.server.closeAllConnections(), graceMilliseconds).unref();
  await app.close();
  clearTimeout(impatience);
  await workspace.close();
}

function portOf(app: App): number {
  return (app.server.address() as AddressInfo).port;
}

function loopbackOnly(host: string): InputError {
  const message = `Rollcall has no sign-in yet, so it listens on this machine only: use 127.0.0.1, ::1 or localhost instead of ${host}.`;
  return InputError.of([issue("loopback_only", "--host", message)]);
}

function unusablePort(code: string, what: string, cause: unknown): InputError {
  const message = `${what}: choose another with --port, or end the program that uses it.`;
  return new InputError(message, { code, cause, issues: [issue(code, "--port", message)] });
}

function alreadyServed(url: string): WarehouseError {
  const message = `This workspace is served already, at ${url}.`;
  return new WarehouseError(message, { code: "already_served" });
}
