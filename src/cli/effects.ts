import { basename, relative } from "node:path";
import type { writeSample } from "../sample/write-sample.ts";
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
  readonly openWorkspace: (folder: string, options?: WorkspaceOptions) => Promise<Workspace>;
  readonly initWorkspace: (folder: string) => Promise<string>;
  readonly writeSample: typeof writeSample;
}

/** The real world. The engine and the simulator load when a command first needs them. */
export function realEffects(): Effects {
  return {
    output: process.stdout,
    errorOutput: process.stderr,
    clock: () => new Date(),
    folder: process.cwd(),
    environment: process.env,
    programName: programName(process.argv[1] ?? ""),
    interrupted: interruption(),
    openWorkspace: async (folder, options) =>
      (await import("../workspace/open-workspace.ts")).openWorkspace(folder, options),
    initWorkspace: async (folder) => (await import("../workspace/init-workspace.ts")).initWorkspace(folder),
    writeSample: async (request, onProgress) =>
      (await import("../sample/write-sample.ts")).writeSample(request, onProgress),
  };
}

function programName(script: string): string {
  return basename(script).endsWith(".js") ? `node ${relative(process.cwd(), script)}` : "rollcall";
}

/** Aborts on Ctrl-C and ends the process with 130; what must be undone listens to the signal and undoes it at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => {
    controller.abort();
    process.exit(130);
  });
  return controller.signal;
}
