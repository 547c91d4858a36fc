import type { Cell, TableName } from "../tables/table.ts";
import type { Dirt } from "./dirt.ts";
import { keyColumn, sibling } from "./making.ts";

/** Values that stand for nothing a reader could keep: the whole record goes into quarantine. */
export const unreadableDirt: readonly Dirt[] = [
  unreadable("unreadable_time", "msdyn_sessionparticipant", "msdyn_joinedon", "yesterday"),
  unreadable("impossible_date", "msdyn_sessionparticipant", "msdyn_addedon", "2026-02-30T10:00:00Z"),
  unreadable("impossible_clock", "msdyn_sessionparticipant", "msdyn_lefton", "2026-02-03T25:61:00Z"),
  unreadable("local_date_style", "msdyn_ocsession", "msdyn_sessioncreatedon", "31.01.2026 14:00"),
  unreadable("spreadsheet_overflow", "msdyn_ocliveworkitem", "msdyn_closedon", "########"),
  unreadable("time_as_number", "msdyn_ocsessionparticipantevent", "msdyn_eventstarttime", "46030.5"),
  unreadable("session_no_guid", "msdyn_sessionparticipant", "msdyn_omnichannelsession", "session-17"),
  unreadable("agent_no_guid", "msdyn_sessionparticipant", "msdyn_agentid", "DOMAIN\\agent"),
  unreadable("conversation_no_guid", "msdyn_ocsession", "msdyn_liveworkitemid", "00000000-0000-0000"),
  unreadable("clock_with_fraction", "msdyn_sessionparticipant", "msdyn_activetime", "12.5"),
  unreadable("clock_as_text", "msdyn_sessionparticipant", "msdyn_talktime", "two minutes"),
  unreadable("mode_as_label", "msdyn_sessionparticipant", "msdyn_mode", "Consult"),
  unreadable("boolean_as_word", "msdyn_ocliveworkitem", "msdyn_isoutbound", "perhaps"),
  unreadable("channel_as_label", "msdyn_ocliveworkitem", "msdyn_channel", "Live chat"),
  unreadable("state_as_label", "msdyn_ocsession", "msdyn_state", "Closed"),
  unreadable(
    "handle_time_on_a_clock",
    "msdyn_ocliveworkitem",
    "msdyn_conversationhandletimeinseconds",
    "00:07:35",
  ),
  unreadable("response_time_as_text", "msdyn_ocliveworkitem", "msdyn_firstresponsetimeinmsadjforoh", "soon"),
  unreadable("sentiment_as_label", "msdyn_ocliveworkitemsentiment", "msdyn_sentimentpulse", "Very positive"),
  unreadable(
    "sentiment_of_no_guid",
    "msdyn_ocliveworkitemsentiment",
    "msdyn_ocliveworkitemid",
    "conversation 4",
  ),
  unreadable("status_start_unreadable", "msdyn_agentstatushistory", "msdyn_starttime", "09:00"),
  unreadable("status_end_impossible", "msdyn_agentstatushistory", "msdyn_endtime", "2026-03-32T09:00:00Z"),
  unreadable("status_presence_as_label", "msdyn_agentstatushistory", "msdyn_presenceid", "Available"),
  unreadable("status_capacity_in_percent", "msdyn_agentstatushistory", "msdyn_availablecapacity", "60%"),
  unreadable("status_logged_in_as_word", "msdyn_agentstatushistory", "msdyn_isagentloggedin", "maybe"),
  unreadable("base_presence_as_label", "msdyn_presence", "msdyn_basepresencestatus", "Busy - DND"),
  unreadable("threshold_with_unit", "queue", "msdyn_queueservicelevelthreshold", "20 sec"),
  ...keys(
    "msdyn_sessionparticipant",
    "msdyn_ocsession",
    "systemuser",
    "queue",
    "msdyn_presence",
    "msdyn_agentstatushistory",
    "msdyn_ocliveworkitemsentiment",
  ),
];

function unreadable(kind: string, table: TableName, column: string, cell: Cell): Dirt {
  return {
    kind,
    table,
    add: (record, tools) => [{ line: sibling(record, tools, { [column]: cell }), fate: "quarantined" }],
  };
}

function keys(...tables: readonly TableName[]): Dirt[] {
  return tables.flatMap((table) => [
    {
      kind: `key_no_guid_${table}`,
      table,
      add: (record, tools) => [
        { line: sibling(record, tools, { [keyColumn(record)]: "12345" }), fate: "quarantined" },
      ],
    } satisfies Dirt,
    {
      kind: `key_empty_${table}`,
      table,
      add: (record, tools) => [
        { line: sibling(record, tools, { [keyColumn(record)]: null }), fate: "quarantined" },
      ],
    } satisfies Dirt,
  ]);
}
