/**
 * The canonical records: what every source delivers and the warehouse takes in, whatever the platform.
 * Each kind is declared as data: its key, and the type of each column.
 *
 * Types: `id` is the platform's identifier (a GUID in Dataverse), lower-case; `text` is Unicode text;
 * `integer` is a signed 64-bit number; `boolean`; `instant` is a UTC instant with microseconds.
 * Null means that the platform does not say. Durations (`_seconds`) are whole seconds.
 */
export type ColumnType = "id" | "text" | "integer" | "boolean" | "instant";

export interface RecordKindDeclaration {
  readonly grain: string;
  readonly key: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/**
 * Columns every record may carry beside its own, to order its versions.
 * The highest `version` is the current one, then the latest `modified_at`; `is_deleted` says the record is gone.
 */
export const versionColumns = {
  version: "integer",
  modified_at: "instant",
  is_deleted: "boolean",
} as const satisfies Readonly<Record<string, ColumnType>>;

export const recordKinds = {
  session_participant: {
    grain: "one row per participant identified for a session",
    key: "participant_id",
    columns: {
      participant_id: "id",
      session_id: "id",
      agent_id: "id",
      queue_id: "id",
      /** Primary, Consult, Monitor, Preview; other platforms add Coach, Barge, Takeover. */
      session_participation_type: "text",
      consult_mode: "text",
      assign_reason: "text",
      /** AgentReject, AgentTimeout, or the platform's own word. */
      left_on_reason: "text",
      added_at: "instant",
      joined_at: "instant",
      left_at: "instant",
      created_at: "instant",
      external_participant_channel: "text",
      external_participant_channel_type: "text",
      active_seconds: "integer",
      inactive_seconds: "integer",
      idle_seconds: "integer",
      talk_seconds: "integer",
      hold_seconds: "integer",
      wrap_up_seconds: "integer",
      chat_seconds: "integer",
    },
  },
  session: {
    grain: "one row per assignment attempt in one queue",
    key: "session_id",
    columns: {
      session_id: "id",
      conversation_id: "id",
      queue_id: "id",
      channel: "text",
      channel_instance_id: "id",
      created_at: "instant",
      agent_assigned_at: "instant",
      agent_accepted_at: "instant",
      closed_at: "instant",
      closure_reason: "text",
    },
  },
  conversation: {
    grain: "one row per end-to-end interaction",
    key: "conversation_id",
    columns: {
      conversation_id: "id",
      workstream_id: "id",
      /** Label of the channel; several are joined with "; ". */
      channel: "text",
      channel_instance_id: "id",
      is_outbound: "boolean",
      status: "text",
      created_at: "instant",
      closed_at: "instant",
    },
  },
  participant_event: {
    grain: "one row per hold, transcription or transfer stretch of a participant",
    key: "event_id",
    columns: {
      event_id: "id",
      participant_id: "id",
      session_id: "id",
      event_type: "text",
      event_reason: "text",
      started_at: "instant",
      ended_at: "instant",
    },
  },
  agent: {
    grain: "one row per user or bot that can take part",
    key: "agent_id",
    columns: {
      agent_id: "id",
      name: "text",
      bot_application_id: "text",
      business_unit_id: "id",
      business_unit: "text",
    },
  },
  queue: {
    grain: "one row per queue",
    key: "queue_id",
    columns: { queue_id: "id", name: "text" },
  },
  workstream: {
    grain: "one row per workstream",
    key: "workstream_id",
    columns: { workstream_id: "id", name: "text", channel: "text" },
  },
} as const satisfies Readonly<Record<string, RecordKindDeclaration>>;

export type RecordKind = keyof typeof recordKinds;

/** The label an unknown code reads as: kept, never an error. */
export function unknownCodeLabel(code: string): string {
  return `Unknown (${code})`;
}
