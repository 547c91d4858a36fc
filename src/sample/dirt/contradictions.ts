import { mode } from "../simulation/codes.ts";
import { cellOf, type ExportRecord } from "../tables/record.ts";
import type { Cell } from "../tables/table.ts";
import type { Dirt, DirtTools, Fate } from "./dirt.ts";
import { isFinishedConsult, isPastStatus, isRefusedConsult, moved, sibling } from "./making.ts";

type Changes = (record: ExportRecord) => Readonly<Record<string, Cell>>;

/** Readable records that cannot be true, or that miss their partners: loaded, and raised as findings. */
export const contradictionDirt: readonly Dirt[] = [
  oddConsult("left_before_joined", "left_before_joined", (record) => ({
    msdyn_lefton: moved(record, "msdyn_joinedon", -30),
  })),
  oddConsult("joined_before_added", "joined_before_added", (record) => ({
    msdyn_addedon: moved(record, "msdyn_joinedon", 45),
    createdon: moved(record, "msdyn_joinedon", 45),
  })),
  oddConsult("joined_despite_reason", "joined_despite_reason", () => ({
    msdyn_leftonreason: "AgentTimeout",
  })),
  oddConsult("negative_clock", "negative_duration", () => ({ msdyn_activetime: -30 })),
  oddConsult("clock_longer_than_presence", "nothing", () => ({ msdyn_activetime: 86_400 })),
  oddConsult("mode_unknown", "unknown_mode", () => ({ msdyn_mode: 192350099 })),
  oddConsult("mode_empty", "unknown_mode", () => ({ msdyn_mode: null })),
  oddConsult("consult_mode_unknown", "unknown_code", () => ({ msdyn_consultmode: 7 })),
  oddConsult("external_type_unknown", "unknown_code", () => ({
    msdyn_externalparticipantchanneltype: 426120099,
  })),
  oddRefusal("left_in_the_year_9999", "future_time", () => ({ msdyn_lefton: "9999-12-31T23:59:59Z" })),
  oddRefusal("left_far_in_the_future", "future_time", () => ({ msdyn_lefton: "2199-06-01T08:00:00Z" })),
  oddRefusal("added_in_1969", "implausible_time", () => ({ msdyn_addedon: "1969-12-31T23:59:59Z" })),
  oddRefusal("added_in_the_year_0001", "implausible_time", () => ({
    msdyn_addedon: "0001-01-01T00:00:00Z",
  })),
  oddConsult("session_unknown", "orphan_participant", (record) => ({
    msdyn_omnichannelsession: lost(record, "msdyn_omnichannelsession"),
    msdyn_mode: mode.primary,
    msdyn_consultmode: null,
  })),
  oddConsult("session_empty", "orphan_participant", () => ({ msdyn_omnichannelsession: null })),
  oddConsult("agent_deleted", "nothing", (record) => ({
    msdyn_agentid: lost(record, "msdyn_omnichannelsession"),
  })),
  oddConsult("agent_empty", "nothing", () => ({ msdyn_agentid: null })),
  oddConsult("queue_deleted", "nothing", (record) => ({
    msdyn_cdsqueueid: lost(record, "msdyn_omnichannelsession"),
  })),
  oddRefusal("clock_without_joining", "time_without_joining", () => ({ msdyn_activetime: 95 })),
  {
    kind: "second_primary",
    table: "msdyn_sessionparticipant",
    suits: (record) =>
      cellOf(record, "msdyn_mode") === mode.primary && cellOf(record, "msdyn_joinedon") !== null,
    add: (record, tools) => [{ line: sibling(record, tools), fate: "several_primaries" }],
  },
  {
    kind: "closure_reason_unknown",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_closurereason: 192350199 }), fate: "unknown_code" },
    ],
  },
  {
    kind: "session_channel_unknown",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_channel: 192460000 }), fate: "unknown_code" },
    ],
  },
  {
    kind: "conversation_channel_unknown",
    table: "msdyn_ocliveworkitem",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_channel: "192460000" }), fate: "unknown_code" },
    ],
  },
  {
    kind: "conversation_status_unknown",
    table: "msdyn_ocliveworkitem",
    add: (record, tools) => [{ line: sibling(record, tools, { statuscode: 42 }), fate: "unknown_code" }],
  },
  {
    kind: "conversation_unknown",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_liveworkitemid: tools.newId() }), fate: "orphan_session" },
    ],
  },
  {
    kind: "conversation_empty",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_liveworkitemid: null }), fate: "orphan_session" },
    ],
  },
  {
    kind: "queue_in_legacy_column",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      {
        line: sibling(record, tools, {
          msdyn_cdsqueueid: null,
          msdyn_queueid: cellOf(record, "msdyn_cdsqueueid"),
        }),
        fate: "nothing",
      },
    ],
  },
  {
    kind: "session_created_on_empty",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_sessioncreatedon: null }), fate: "nothing" },
    ],
  },
  {
    kind: "event_without_end",
    table: "msdyn_ocsessionparticipantevent",
    suits: isAgentHold,
    add: (record, tools) => [
      {
        line: sibling(record, tools, { msdyn_eventendtime: null, msdyn_eventduration: null }),
        fate: "nothing",
      },
    ],
  },
  {
    kind: "event_of_unknown_participant",
    table: "msdyn_ocsessionparticipantevent",
    suits: isAgentHold,
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_sessionparticipantid: tools.newId() }), fate: "nothing" },
    ],
  },
  {
    kind: "session_state_unknown",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_state: 192350099 }), fate: "unknown_code" },
    ],
  },
  {
    kind: "stored_seconds_negative",
    table: "msdyn_ocliveworkitem",
    add: (record, tools) => [
      {
        line: sibling(record, tools, { msdyn_conversationhandletimeinseconds: -40 }),
        fate: "negative_duration",
      },
    ],
  },
  {
    kind: "status_change_reason_unknown",
    table: "msdyn_ocliveworkitem",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_statuschangereason: 192350099 }), fate: "unknown_code" },
    ],
  },
  {
    kind: "customer_sentiment_unknown",
    table: "msdyn_ocliveworkitem",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_customersentimentlabel: 99 }), fate: "unknown_code" },
    ],
  },
  {
    kind: "sentiment_out_of_range",
    table: "msdyn_ocliveworkitemsentiment",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_sentimentpulse: 140.5 }), fate: "nothing" },
    ],
  },
  {
    kind: "sentiment_of_unknown_conversation",
    table: "msdyn_ocliveworkitemsentiment",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_ocliveworkitemid: tools.newId() }), fate: "nothing" },
    ],
  },
  {
    kind: "sentiment_analysed_twice",
    table: "msdyn_ocliveworkitemsentiment",
    add: (record, tools) => [{ line: sibling(record, tools), fate: "nothing" }],
  },
  {
    kind: "base_presence_unknown",
    table: "msdyn_presence",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_basepresencestatus: 192360099 }), fate: "unknown_code" },
    ],
  },
  {
    kind: "threshold_negative",
    table: "queue",
    add: (record, tools) => [
      { line: sibling(record, tools, { msdyn_shortabandonedthreshold: -10 }), fate: "negative_duration" },
    ],
  },
  oddStatus("status_overlapping", (record) => ({ msdyn_starttime: moved(record, "msdyn_starttime", -600) })),
  oddStatus(
    "status_ended_before_it_began",
    (record) => ({ msdyn_endtime: moved(record, "msdyn_starttime", -60) }),
    "ended_before_started",
  ),
  oddStatus("status_never_ended", () => ({ msdyn_endtime: null })),
  oddStatus("status_never_began", () => ({ msdyn_starttime: null })),
  oddStatus("status_capacity_overdrawn", () => ({ msdyn_availablecapacity: -40 })),
  oddStatus("status_of_unknown_agent", (_, tools) => ({ msdyn_agentid: tools.newId() })),
  oddStatus("status_without_agent", () => ({ msdyn_agentid: null })),
  oddStatus("status_of_unknown_presence", (_, tools) => ({ msdyn_presenceid: tools.newId() })),
  oddStatus("status_without_presence", () => ({ msdyn_presenceid: null })),
];

/** Made from a stretch that is over, under a key of its own. */
function oddStatus(
  kind: string,
  changes: (record: ExportRecord, tools: DirtTools) => Readonly<Record<string, Cell>>,
  fate: Fate = "nothing",
): Dirt {
  return {
    kind,
    table: "msdyn_agentstatushistory",
    suits: isPastStatus,
    add: (record, tools) => [{ line: sibling(record, tools, changes(record, tools)), fate }],
  };
}

/** Made from a consult that was accepted and is over. */
function oddConsult(kind: string, fate: Fate, changes: Changes): Dirt {
  return oddParticipant(kind, isFinishedConsult, fate, changes);
}

/** Made from a consult that nobody accepted: a wild time in it does not become a long presence. */
function oddRefusal(kind: string, fate: Fate, changes: Changes): Dirt {
  return oddParticipant(kind, isRefusedConsult, fate, changes);
}

function oddParticipant(
  kind: string,
  suits: (record: ExportRecord) => boolean,
  fate: Fate,
  changes: Changes,
): Dirt {
  return {
    kind,
    table: "msdyn_sessionparticipant",
    suits,
    add: (record, tools) => [{ line: sibling(record, tools, changes(record)), fate }],
  };
}

/** A GUID that no record has: the one of the session, turned round. */
function lost(record: ExportRecord, column: string): string {
  const guid = String(cellOf(record, column));
  return `${[...guid.slice(0, 8)].reverse().join("")}-dead-4000-8000-${guid.slice(24)}`;
}

function isAgentHold(record: ExportRecord): boolean {
  return cellOf(record, "msdyn_eventtype") === 192350001 && cellOf(record, "msdyn_eventreason") === 192350000;
}
