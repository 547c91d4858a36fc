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
  ...keys("msdyn_sessionparticipant", "msdyn_ocsession", "systemuser", "queue"),
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
