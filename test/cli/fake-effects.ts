import { Writable } from "node:stream";
import type { Effects } from "../../src/cli/effects.ts";
import { main } from "../../src/cli/main.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";

interface Situation {
  readonly workspace?: Partial<Workspace>;
  /** Columns of the terminal; not a terminal without them. */
  readonly columns?: number;
  readonly effects?: Partial<Effects>;
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errorOutput: string;
}

/** Runs the command line in process, with what it writes captured. */
export async function rollcall(argv: readonly string[], situation: Situation = {}): Promise<Outcome> {
  const output = capture(situation.columns);
  const errorOutput = capture(situation.columns);
  const effects = {
    ...fakeEffects(situation.workspace),
    output: output.stream,
    errorOutput: errorOutput.stream,
  };
  const code = await main(argv, { ...effects, ...situation.effects });
  return { code, output: output.text(), errorOutput: errorOutput.text() };
}

/** Effects that change nothing outside; what they are to open does only what is given. */
export function fakeEffects(workspace: Partial<Workspace> = {}): Effects {
  return {
    output: capture(undefined).stream,
    errorOutput: capture(undefined).stream,
    clock: () => new Date("2026-06-01T08:00:00Z"),
    folder: "/workspaces",
    environment: {},
    programName: "rollcall",
    interrupted: new AbortController().signal,
    openWorkspace: async (folder) => fakeWorkspace({ folder, ...workspace }),
    openOwnWorkspace: async (folder) => fakeWorkspace({ folder, ...workspace }),
    startServer: () => unexpected("startServer"),
    openBrowser: () => unexpected("openBrowser"),
    stopRequested: () => unexpected("stopRequested"),
    initWorkspace: async (folder) => `${folder}/rollcall.yaml`,
    writeSample: async () => unexpected("writeSample"),
  };
}

/** A workspace that only does what a test says it does. */
export function fakeWorkspace(does: Partial<Workspace>): Workspace {
  return {
    folder: "/workspaces",
    name: "Fabrikam",
    timeZone: "Europe/Berlin",
    refresh: () => unexpected("refresh"),
    query: () => unexpected("query"),
    drill: () => unexpected("drill"),
    explain: () => unexpected("explain"),
    queryToParquet: () => unexpected("queryToParquet"),
    catalogue: () => unexpected("catalogue"),
    check: () => unexpected("check"),
    personalDimensions: () => unexpected("personalDimensions"),
    reports: () => unexpected("reports"),
    lastRefresh: () => unexpected("lastRefresh"),
    refreshes: () => unexpected("refreshes"),
    conversation: () => unexpected("conversation"),
    close: async () => {},
    ...does,
  };
}

function unexpected(call: string): never {
  throw new Error(`${call} was not to be called`);
}

function capture(columns: number | undefined) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  return { stream: Object.assign(stream, terminal), text: () => chunks.join("") };
}
