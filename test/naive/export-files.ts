import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import type { ContactCenter, SourceExport } from "./contact-center.ts";
import { testClock } from "./test-clock.ts";

type ExportedValue = string | number | boolean | null;
type ExportedRecord = Readonly<Record<string, ExportedValue | undefined>>;

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

interface ExportedTable {
  readonly records: (source: SourceExport) => readonly object[] | undefined;
  readonly columns: readonly string[];
}

const tables: Readonly<Record<string, ExportedTable>> = {
  msdyn_sessionparticipant: {
    records: ({ participants }) => participants,
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
      "msdyn_activetime",
      "msdyn_inactivetime",
      "msdyn_idletime",
      "msdyn_talktime",
      "msdyn_holdtime",
      "msdyn_activewrapuptime",
      "msdyn_activechattime",
    ],
  },
  msdyn_ocsession: {
    records: ({ sessions }) => sessions,
    columns: [
      "activityid",
      "msdyn_liveworkitemid",
      "msdyn_cdsqueueid",
      "msdyn_channel",
      "msdyn_channelinstanceid",
      "msdyn_sessioncreatedon",
      "msdyn_state",
      "msdyn_agentassignedon",
      "msdyn_agentacceptedon",
      "msdyn_sessionclosedon",
      "msdyn_closurereason",
    ],
  },
  msdyn_ocliveworkitem: {
    records: ({ conversations }) => conversations,
    columns: [
      "activityid",
      "msdyn_liveworkstreamid",
      "msdyn_channel",
      "msdyn_channelinstanceid",
      "msdyn_isoutbound",
      "statuscode",
      "msdyn_createdon",
      "msdyn_cdsqueueid",
      "msdyn_activeagentid",
      "msdyn_statuschangereason",
      "msdyn_firstwaitstartedon",
      "msdyn_wrapupinitiatedon",
      "msdyn_closedon",
      "msdyn_isabandoned",
      "msdyn_conversationfirstwaittimeinseconds",
      "msdyn_conversationhandletimeinseconds",
      "msdyn_conversationtalktimeinseconds",
      "msdyn_conversationholdtimeinseconds",
      "msdyn_conversationwrapuptimeinseconds",
      "msdyn_firstresponsetimeinmsadjforoh",
      "msdyn_averageresponsetimeinmsadjforoh",
      "msdyn_transfercount",
      "msdyn_customersentimentlabel",
    ],
  },
  msdyn_ocliveworkitemsentiment: {
    records: ({ sentiments }) => sentiments,
    columns: [
      "msdyn_ocliveworkitemsentimentid",
      "msdyn_ocliveworkitemid",
      "msdyn_sentimentpulse",
      "msdyn_sentimentzone",
      "versionnumber",
    ],
  },
  msdyn_ocsessionparticipantevent: {
    records: ({ events }) => events,
    columns: [
      "msdyn_ocsessionparticipanteventid",
      "msdyn_sessionparticipantid",
      "msdyn_sessionid",
      "msdyn_eventtype",
      "msdyn_eventreason",
      "msdyn_eventstarttime",
      "msdyn_eventendtime",
    ],
  },
  msdyn_liveworkstream: {
    records: ({ workstreams }) => workstreams,
    columns: ["msdyn_liveworkstreamid", "msdyn_name", "msdyn_streamsource"],
  },
  systemuser: {
    records: ({ agents }) => agents,
    columns: ["systemuserid", "fullname", "msdyn_botapplicationid", "businessunitid", "region"],
  },
  queue: {
    records: ({ queues }) => queues,
    columns: ["queueid", "name", "msdyn_queueservicelevelthreshold", "msdyn_shortabandonedthreshold"],
  },
  msdyn_presence: {
    records: ({ presences }) => presences,
    columns: ["msdyn_presenceid", "msdyn_presencestatustext", "msdyn_basepresencestatus"],
  },
  msdyn_agentstatushistory: {
    records: ({ agentStatuses }) => agentStatuses,
    columns: [
      "msdyn_agentstatushistoryid",
      "msdyn_agentid",
      "msdyn_presenceid",
      "msdyn_starttime",
      "msdyn_endtime",
      "msdyn_isagentloggedin",
      "msdyn_availablecapacity",
    ],
  },
};

const instantColumns: ReadonlySet<string> = new Set([
  "msdyn_addedon",
  "msdyn_joinedon",
  "msdyn_lefton",
  "createdon",
  "msdyn_sessioncreatedon",
  "msdyn_agentassignedon",
  "msdyn_agentacceptedon",
  "msdyn_sessionclosedon",
  "msdyn_createdon",
  "msdyn_firstwaitstartedon",
  "msdyn_wrapupinitiatedon",
  "msdyn_closedon",
  "msdyn_eventstarttime",
  "msdyn_eventendtime",
  "msdyn_starttime",
  "msdyn_endtime",
]);

/** Writes the records of one source as the CSV files of an export. */
export async function writeExport(
  folder: string,
  source: SourceExport,
  layout = oneFilePerTable,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [table, { records, columns }] of Object.entries(tables)) {
    const lines = records(source)?.map((record) =>
      columns.map((column) => csvValue(column, (record as ExportedRecord)[column] ?? null)).join(","),
    );
    if (lines === undefined) continue;
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
