import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  InputError,
  initWorkspace,
  type LoadProgress,
  type MetricQuery,
  openWorkspace,
  type Workspace,
} from "rollcall";

const sampleExport = fileURLToPath(new URL("export/", import.meta.url));

const consultsByPerson: MetricQuery = {
  dimensions: ["agent.name"],
  measures: ["consult_requested", "consult_acceptance_rate", "avg_consult_time_min"],
  where: "session_participant.session_participation_type = 'Consult'",
  order_by: [{ field: "agent.name", direction: "asc" }],
  time: { from: "2026-03-02", to: "2026-03-03", zone: "Europe/Berlin" },
};

/** Where the program writes its lines, and the progress of the refresh. */
export interface Output {
  readonly print: (line: string) => void;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** Makes a workspace in a folder, refreshes it from the small export beside this file, and asks it a few things. */
export async function takeRoll(folder: string, output: Output): Promise<void> {
  await initWorkspace(folder);
  await cp(sampleExport, join(folder, "export"), { recursive: true });
  const workspace = await openWorkspace(folder);
  try {
    await refresh(workspace, output);
    await ask(workspace, output);
    await explain(workspace, output);
    await lookCloser(workspace, output);
    await misspell(workspace, output);
  } finally {
    await workspace.close();
  }
}

async function refresh(workspace: Workspace, { print, onProgress }: Output): Promise<void> {
  const report = await workspace.refresh({ onProgress });
  for (const { table, read, loaded, quarantined } of report.tables) {
    print(`${table}: read ${read}, loaded ${loaded}, quarantined ${quarantined}`);
  }
}

async function ask(workspace: Workspace, { print }: Output): Promise<void> {
  const { columns, rows } = await workspace.query(consultsByPerson);
  print(columns.map(({ label }) => label).join(" | "));
  for (const row of rows) print(columns.map(({ name }) => row[name] ?? "-").join(" | "));
}

async function explain(workspace: Workspace, { print }: Output): Promise<void> {
  const { metrics } = await workspace.explain(consultsByPerson);
  for (const { label, formula } of metrics) print(`${label} = ${formula}`);
}

async function lookCloser(workspace: Workspace, { print }: Output): Promise<void> {
  const { participants } = await workspace.conversation("c0000000-0000-4000-8000-000000000002");
  for (const { type, agent, outcome } of participants) print(`${type}: ${agent}, ${outcome}`);
}

async function misspell(workspace: Workspace, { print }: Output): Promise<void> {
  try {
    await workspace.query({ measures: ["consult_requestd"] });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const { message, suggestions } of error.issues) print(`${message} Nearest: ${suggestions[0]}`);
  }
}
