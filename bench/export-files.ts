import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { agentCount, queueCount } from "./generated-center.ts";

/** Column of an export file: its name, the type a typed reader gives it, its value from the generated tables. */
type ExportColumn = readonly [name: string, type: ExportType, value: string];

type ExportType = "UUID" | "VARCHAR" | "INTEGER" | "BIGINT" | "BOOLEAN" | "TIMESTAMP";

export interface ExportTable {
  readonly name: string;
  readonly from: string;
  readonly columns: readonly ExportColumn[];
}

const state: readonly ExportColumn[] = [
  ["statecode", "INTEGER", "0"],
  ["statuscode", "INTEGER", "1"],
];
const opened: readonly ExportColumn[] = [
  ["createdon", "TIMESTAMP", "TIMESTAMP '2023-11-01 08:00:00'"],
  ["modifiedon", "TIMESTAMP", "TIMESTAMP '2023-11-01 08:00:00'"],
];
const version = (number: string): ExportColumn => ["versionnumber", "BIGINT", `80000000 + ${number}`];
const modified = (created: string, changed: string): readonly ExportColumn[] => [
  ["createdon", "TIMESTAMP", created],
  ["modifiedon", "TIMESTAMP", changed],
];
const seconds = (name: string, salt: string, low: number, high: number): ExportColumn => [
  name,
  "INTEGER",
  storedSeconds(salt, low, high),
];

const wholeNumbers = (name: string, salt: string, low: number, high: number): ExportColumn => [
  name,
  "INTEGER",
  `between_numbers(number, '${salt}', ${low}, ${high})`,
];

/** A clock the platform kept for a participant who joined. */
function storedSeconds(salt: string, low: number, high: number): string {
  return `CASE WHEN joined_at IS NOT NULL THEN between_numbers(number, '${salt}', ${low}, ${high}) END`;
}

/** The tables of a Dataverse export, with the columns such files have, read or not. */
export const exportTables: readonly ExportTable[] = [
  {
    name: "msdyn_liveworkstream",
    from: "workstream",
    columns: [
      ["msdyn_liveworkstreamid", "UUID", "id"],
      ["msdyn_name", "VARCHAR", "name"],
      ["msdyn_streamsource", "INTEGER", "channel_code"],
      ["msdyn_direction", "INTEGER", "0"],
      ...opened,
      ...state,
      version("number"),
    ],
  },
  {
    name: "queue",
    from: "queue",
    columns: [
      ["queueid", "UUID", "id"],
      ["name", "VARCHAR", "name"],
      ["msdyn_isomnichannelqueue", "BOOLEAN", "true"],
      ["msdyn_queueservicelevelthreshold", "INTEGER", "20 + number % 3 * 10"],
      ["msdyn_shortabandonedthreshold", "INTEGER", "5 + number % 3 * 5"],
      ...opened,
      ...state,
      version("number"),
    ],
  },
  {
    name: "systemuser",
    from: "agent",
    columns: [
      ["systemuserid", "UUID", "id"],
      ["fullname", "VARCHAR", "name"],
      ["internalemailaddress", "VARCHAR", "'agent' || number || '@fabrikam.example'"],
      ["businessunitid", "UUID", "unit_id"],
      ["businessunitidname", "VARCHAR", "unit"],
      ["msdyn_botapplicationid", "UUID", "bot_application_id"],
      ["isdisabled", "BOOLEAN", "false"],
      ...opened,
      version("number"),
    ],
  },
  {
    name: "msdyn_ocliveworkitem",
    from: `(SELECT conversation.*, workstream.channel_code, workstream.channel
      FROM conversation JOIN workstream ON workstream.number = conversation.workstream)`,
    columns: [
      ["activityid", "UUID", "id"],
      ["msdyn_ocliveworkitemid", "UUID", "id"],
      ["subject", "VARCHAR", "channel || ' ' || number"],
      ["msdyn_liveworkstreamid", "UUID", "guid('workstream', workstream)"],
      ["msdyn_channel", "VARCHAR", "channel_code"],
      ["msdyn_channelinstanceid", "UUID", "NULL"],
      ["msdyn_customer", "UUID", "guid('customer', number // 3)"],
      ["msdyn_createdon", "TIMESTAMP", "created_at"],
      ["msdyn_startedon", "TIMESTAMP", "created_at + to_seconds(20)"],
      ["msdyn_closedon", "TIMESTAMP", "closed_at"],
      ["msdyn_isoutbound", "BOOLEAN", "is_outbound"],
      ["msdyn_isabandoned", "BOOLEAN", "CAST(NULL AS BOOLEAN)"],
      ["msdyn_cdsqueueid", "UUID", `CASE WHEN number % 2 = 0 THEN guid('queue', number % ${queueCount}) END`],
      [
        "msdyn_activeagentid",
        "UUID",
        `CASE WHEN number % 2 = 0 THEN guid('agent', number % ${agentCount}) END`,
      ],
      ["msdyn_statuschangereason", "INTEGER", "192350008 + number % 3"],
      [
        "msdyn_firstwaitstartedon",
        "TIMESTAMP",
        "CASE WHEN number % 2 = 0 THEN created_at + to_seconds(1) END",
      ],
      ["msdyn_wrapupinitiatedon", "TIMESTAMP", "closed_at - to_seconds(60)"],
      wholeNumbers("msdyn_conversationhandletimeinseconds", "handled", 100, 1800),
      wholeNumbers("msdyn_conversationtalktimeinseconds", "talked", 100, 1500),
      wholeNumbers("msdyn_conversationholdtimeinseconds", "on hold", 0, 200),
      wholeNumbers("msdyn_conversationwrapuptimeinseconds", "wrapped up", 0, 180),
      wholeNumbers("msdyn_firstresponsetimeinmsadjforoh", "first answer", 500, 60000),
      wholeNumbers("msdyn_averageresponsetimeinmsadjforoh", "answers", 500, 90000),
      ...modified("created_at", "closed_at"),
      ["statecode", "INTEGER", "1"],
      ["statuscode", "INTEGER", "4"],
      version("number"),
    ],
  },
  {
    name: "msdyn_ocsession",
    from: `(SELECT session.*, channel_code, channel
      FROM session JOIN workstream ON workstream.number = session.workstream)`,
    columns: [
      ["activityid", "UUID", "id"],
      ["msdyn_sessionid", "VARCHAR", "id"],
      ["subject", "VARCHAR", "'Session of ' || channel || ' ' || conversation"],
      ["msdyn_liveworkitemid", "UUID", "guid('conversation', conversation)"],
      ["msdyn_cdsqueueid", "UUID", "guid('queue', queue)"],
      ["msdyn_channel", "INTEGER", "channel_code"],
      ["msdyn_channelinstanceid", "UUID", "NULL"],
      ["msdyn_sessioncreatedon", "TIMESTAMP", "created_at"],
      ["msdyn_agentassignedon", "TIMESTAMP", "assigned_at"],
      ["msdyn_agentacceptedon", "TIMESTAMP", "CASE WHEN is_accepted THEN accepted_at END"],
      ["msdyn_sessionclosedon", "TIMESTAMP", "closed_at"],
      ["msdyn_closurereason", "INTEGER", "closure_code"],
      ["msdyn_state", "INTEGER", "192350002"],
      ...modified("created_at", "closed_at"),
      ["statecode", "INTEGER", "1"],
      ["statuscode", "INTEGER", "2"],
      version("number"),
    ],
  },
  {
    name: "msdyn_sessionparticipant",
    from: "participant",
    columns: [
      ["msdyn_sessionparticipantid", "UUID", "id"],
      [
        "msdyn_name",
        "VARCHAR",
        "CASE WHEN agent IS NULL THEN 'External participant' ELSE 'Agent ' || agent END",
      ],
      ["msdyn_omnichannelsession", "UUID", "guid('session', session)"],
      ["msdyn_agentid", "UUID", "guid('agent', agent)"],
      ["msdyn_cdsqueueid", "UUID", "guid('queue', queue)"],
      ["msdyn_mode", "INTEGER", "192350002 + role"],
      ["msdyn_consultmode", "INTEGER", "CASE WHEN role = 1 THEN number % 3 END"],
      ["msdyn_conversationaccess", "INTEGER", "0"],
      ["msdyn_assignreason", "VARCHAR", "NULL"],
      ["msdyn_leftonreason", "VARCHAR", "left_on_reason"],
      ["msdyn_addedon", "TIMESTAMP", "added_at"],
      ["msdyn_joinedon", "TIMESTAMP", "joined_at"],
      ["msdyn_lefton", "TIMESTAMP", "left_at"],
      seconds("msdyn_activetime", "active", 10, 1500),
      seconds("msdyn_inactivetime", "inactive", 0, 60),
      seconds("msdyn_idletime", "idle", 0, 90),
      seconds("msdyn_talktime", "talk", 10, 1200),
      seconds("msdyn_holdtime", "hold", 0, 120),
      seconds("msdyn_activewrapuptime", "wrap-up", 0, 180),
      seconds("msdyn_activechattime", "chat", 0, 0),
      ["msdyn_externalparticipantchannel", "VARCHAR", "external_channel"],
      ["msdyn_externalparticipantchanneltype", "INTEGER", "external_code"],
      ["ownerid", "UUID", "guid('agent', agent)"],
      ...modified("added_at", "left_at"),
      ...state,
      version("number"),
    ],
  },
  {
    name: "msdyn_ocsessionparticipantevent",
    from: "hold",
    columns: [
      ["msdyn_ocsessionparticipanteventid", "UUID", "id"],
      ["msdyn_sessionparticipantid", "UUID", "guid('participant', participant)"],
      ["msdyn_sessionid", "UUID", "guid('session', session)"],
      ["msdyn_eventtype", "INTEGER", "192350001"],
      ["msdyn_eventreason", "INTEGER", "192350000"],
      ["msdyn_eventstarttime", "TIMESTAMP", "started_at"],
      ["msdyn_eventendtime", "TIMESTAMP", "ended_at"],
      ...modified("started_at", "ended_at"),
      ...state,
      version("number"),
    ],
  },
  {
    name: "msdyn_presence",
    from: "presence",
    columns: [
      ["msdyn_presenceid", "UUID", "id"],
      ["msdyn_presencestatustext", "VARCHAR", "name"],
      ["msdyn_basepresencestatus", "INTEGER", "base_code"],
      ...opened,
      ...state,
      version("number"),
    ],
  },
  {
    name: "msdyn_agentstatushistory",
    from: "agent_status",
    columns: [
      ["msdyn_agentstatushistoryid", "UUID", "id"],
      ["msdyn_agentid", "UUID", "guid('agent', agent)"],
      ["msdyn_presenceid", "UUID", "guid('presence', presence)"],
      ["msdyn_starttime", "TIMESTAMP", "started_at"],
      ["msdyn_endtime", "TIMESTAMP", "ended_at"],
      ["msdyn_isagentloggedin", "BOOLEAN", "is_logged_in"],
      ["msdyn_availablecapacity", "INTEGER", "available_capacity"],
      ...modified("started_at", "ended_at"),
      ...state,
      version("number"),
    ],
  },
];

/** Writes the generated tables as the CSV files of an export, in the order in which things were created. */
export async function writeExport(sql: DuckDBConnection, folder: string): Promise<void> {
  for (const { name, from, columns } of exportTables) {
    const values = columns.map(([column, type, value]) => `${exported(type, value)} AS ${column}`);
    const order = columns.some(([column]) => column === "createdon") ? "createdon" : "1";
    await sql.run(
      `COPY (SELECT ${values.join(", ")} FROM ${from} ORDER BY ${order}) TO '${join(folder, `${name}.csv`)}' (FORMAT csv, HEADER)`,
    );
  }
}

function exported(type: ExportType, value: string): string {
  if (type === "TIMESTAMP") return `strftime(${value}, '%Y-%m-%dT%H:%M:%SZ')`;
  if (type === "BOOLEAN") return `CASE WHEN ${value} THEN 'True' WHEN NOT ${value} THEN 'False' END`;
  return value;
}

/** Reads every file of an export into a table of explicit column types: the least any loader has to do. */
export async function readTyped(sql: DuckDBConnection, folder: string): Promise<void> {
  for (const { name, columns } of exportTables) {
    const types = columns.map(([column, type]) => `'${column}': '${type}'`);
    await sql.run(
      `CREATE TABLE ${name} AS SELECT * FROM read_csv('${join(folder, `${name}.csv`)}', header = true, columns = {${types.join(", ")}})`,
    );
  }
}
