import { basename, relative } from "node:path";
import type { writeSample } from "../sample/write-sample.ts";
import type { RunningServer, ServerOptions } from "../server/start-server.ts";
import type { Workspace, WorkspaceOptions } from "../workspace/workspace.ts";

/** A stream text is written to; `isTTY` says a person is looking, `columns` how wide their terminal is. */
export type Outlet = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Everything the command line does to the world, passed in so that tests can watch it. */
export interface Effects {
  /** Answers only. */
  readonly output: Outlet;
  /** Errors, progress and remarks. */
  readonly errorOutput: Outlet;
  readonly clock: () => Date;
  /** What relative paths start from. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How a person starts this program here, for commands they are told to try. */
  readonly programName: string;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Through the process that serves the workspace, when there is one. */
  readonly openWorkspace: (folder: string, options?: WorkspaceOptions) => Promise<Workspace>;
  /** In this process, which is to serve it. */
  readonly openOwnWorkspace: (folder: string, options?: WorkspaceOptions) => Promise<Workspace>;
  readonly startServer: (options: ServerOptions) => Promise<RunningServer>;
  readonly openBrowser: (url: string) => Promise<void>;
  /** Waits until Ctrl-C, or whoever runs the process, asks for its end; from then on it has a while to come to it. */
  readonly stopRequested: () => Promise<void>;
  readonly initWorkspace: (folder: string) => Promise<string>;
  readonly writeSample: typeof writeSample;
}

/** The real world. The engine and the simulator load when a command first needs them. */
export function realEffects(): Effects {
  const { interrupted, stopRequested } = interruption();
  return {
    output: process.stdout,
    errorOutput: process.stderr,
    clock: () => new Date(),
    folder: process.cwd(),
    environment: process.env,
    programName: programName(process.argv[1] ?? ""),
    interrupted,
    stopRequested,
    openWorkspace: async (folder, options) =>
      (await import("../workspace/reach-workspace.ts")).reachWorkspace(folder, options),
    openOwnWorkspace: async (folder, options) =>
      (await import("../workspace/open-workspace.ts")).openWorkspace(folder, options),
    startServer: async (options) => (await import("../server/start-server.ts")).startServer(options),
    openBrowser: async (url) => (await import("./open-browser.ts")).openBrowser(url),
    initWorkspace: async (folder) => (await import("../workspace/init-workspace.ts")).initWorkspace(folder),
    writeSample: async (request, onProgress) =>
      (await import("../sample/write-sample.ts")).writeSample(request, onProgress),
  };
}

function programName(script: string): string {
  return basename(script).endsWith(".js") ? `node ${relative(process.cwd(), script)}` : "rollcall";
}

const interruptedExitCode = 130;
/** A refresh that is broken off leaves the warehouse as it was. */
const graceMilliseconds = 10_000;

/**
 * Ctrl-C ends the process with 130; what must be undone listens to the signal and undoes it at once. A process that
 * waits to be stopped ends by itself instead: after the grace, or at another Ctrl-C, it is ended.
 */
function interruption(): Pick<Effects, "interrupted" | "stopRequested"> {
  const controller = new AbortController();
  const end = () => {
    controller.abort();
    process.exit(interruptedExitCode);
  };
  process.once("SIGINT", end);
  const stopRequested = () =>
    new Promise<void>((resolve) => {
      const stop = () => {
        process.once("SIGINT", end);
        setTimeout(() => process.exit(0), graceMilliseconds).unref();
        resolve();
      };
      process.off("SIGINT", end);
      process.once("SIGINT", stop);
      process.once("SIGTERM", stop);
    });
  return { interrupted: controller.signal, stopRequested };
}
