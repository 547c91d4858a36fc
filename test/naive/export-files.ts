import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import type { ContactCenter, SourceExport } from "./contact-center.ts";

type ExportedValue = string | number | boolean | null;
type ExportedRecord = Readonly<Record<string, ExportedValue>>;

/** One file of an export: its path inside the folder of its source, and its text. */
export interface ExportFile {
  readonly path: string;
  readonly text: string;
}

/** How the records of one table are laid out in files. */
export type Layout = (table: string, header: string, lines: readonly string[]) => readonly ExportFile[];

export const oneFilePerTable: Layout = (table, header, lines) => [
  { path: `${table}.csv`, text: [header, ...lines, ""].join("\n") },
];

const tables = {
  msdyn_sessionparticipant: {
    records: (source: SourceExport) => source.participants,
    columns: [
      "msdyn_sessionparticipantid",
      "msdyn_omnichannelsession",
      "msdyn_agentid",
      "msdyn_cdsqueueid",
      "msdyn_mode",
      "msdyn_consultmode",
      "msdyn_leftonreason",
      "msdyn_addedon",
      "msdyn_joinedon",
      "msdyn_lefton",
      "createdon",
      "msdyn_externalparticipantchannel",
      "msdyn_externalparticipantchanneltype",
    ],
  },
  msdyn_ocsession: {
    records: (source: SourceExport) => source.sessions,
    columns: [
      "activityid",
      "msdyn_liveworkitemid",
      "msdyn_cdsqueueid",
      "msdyn_channel",
      "msdyn_channelinstanceid",
      "msdyn_sessioncreatedon",
    ],
  },
  msdyn_ocliveworkitem: {
    records: (source: SourceExport) => source.conversations,
    columns: [
      "activityid",
      "msdyn_liveworkstreamid",
      "msdyn_channel",
      "msdyn_channelinstanceid",
      "msdyn_isoutbound",
      "statuscode",
      "msdyn_createdon",
    ],
  },
  msdyn_liveworkstream: {
    records: (source: SourceExport) => source.workstreams,
    columns: ["msdyn_liveworkstreamid", "msdyn_name", "msdyn_streamsource"],
  },
  systemuser: {
    records: (source: SourceExport) => source.agents,
    columns: ["systemuserid", "fullname", "msdyn_botapplicationid", "businessunitid", "region"],
  },
  queue: { records: (source: SourceExport) => source.queues, columns: ["queueid", "name"] },
} as const;

const instantColumns: ReadonlySet<string> = new Set([
  "msdyn_addedon",
  "msdyn_joinedon",
  "msdyn_lefton",
  "createdon",
  "msdyn_sessioncreatedon",
  "msdyn_createdon",
]);

/** Writes the records of one source as the CSV files of an export. */
export async function writeExport(
  folder: string,
  source: SourceExport,
  layout = oneFilePerTable,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [table, { records, columns }] of Object.entries(tables)) {
    const lines = records(source).map((record) =>
      columns
        .map((column) => csvValue(column, (record as unknown as ExportedRecord)[column] ?? null))
        .join(","),
    );
    for (const file of layout(table, columns.join(","), lines)) {
      await mkdir(join(folder, file.path, ".."), { recursive: true });
      await writeFile(join(folder, file.path), file.text);
    }
  }
}

function csvValue(column: string, value: ExportedValue): string {
  if (value === null) return "";
  if (instantColumns.has(column)) return new Date(Number(value)).toISOString().replace(".000Z", "Z");
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The moment every test workspace takes for the present: after everything that is written into it. */
export const testClock = (): Date => new Date("2028-01-01T00:00:00Z");

/** Writes `rollcall.yaml` and one export folder per source. */
export async function writeWorkspace(
  folder: string,
  center: ContactCenter,
  layout: Layout = oneFilePerTable,
): Promise<void> {
  await writeConfiguration(
    folder,
    center.map(({ name }) => ({ name, path: `./${name}` })),
  );
  for (const source of center) await writeExport(join(folder, source.name), source, layout);
}

/** Writes the `rollcall.yaml` of a workspace over export folders. */
export async function writeConfiguration(
  folder: string,
  sources: readonly { readonly name: string; readonly path: string }[],
): Promise<void> {
  const configuration = {
    name: "Generated contact center",
    time_zone: "Europe/Berlin",
    sources: sources.map(({ name, path }) => ({
      name,
      type: "dataverse-files",
      path,
      attributes: { systemuser: ["region"] },
    })),
  };
  await writeFile(join(folder, "rollcall.yaml"), stringify(configuration));
}

/** Runs a test in a new folder that is gone afterwards. */
export async function inTemporaryFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-answers-"));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens the workspace in a folder and closes it afterwards. */
export async function withWorkspace<Result>(
  folder: string,
  run: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const workspace = await openWorkspace(folder, { clock: testClock });
  try {
    return await run(workspace);
  } finally {
    await workspace.close();
  }
}

/** Exports a contact center, refreshes a workspace over it, and hands it over. */
export async function withContactCenter<Result>(
  center: ContactCenter,
  run: (workspace: Workspace, folder: string) => Promise<Result>,
): Promise<Result> {
  return inTemporaryFolder(async (folder) => {
    await writeWorkspace(folder, center);
    return withWorkspace(folder, async (workspace) => {
      await workspace.refresh();
      return run(workspace, folder);
    });
  });
}
