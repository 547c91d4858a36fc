/**
 * The canonical records: what every source delivers and the warehouse takes in, whatever the platform.
 * Each kind is declared as data: its key, and the type of each column.
 *
 * Types: `id` is the platform's identifier (a GUID in Dataverse), lower-case; `text` is Unicode text;
 * `integer` is a signed 64-bit number; `number` is a double; `boolean`; `instant` is a UTC instant with microseconds.
 * Null means that the platform does not say. Durations (`_seconds`) are whole seconds.
 */
export type ColumnType = "id" | "text" | "integer" | "number" | "boolean" | "instant";

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
      /** New, Active, Wrap-up, Closed, or the platform's own word. */
      state: "text",
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
      /** The queue it is in, or was in last. */
      queue_id: "id",
      /** Who owns the work item, or owned it last. */
      owner_agent_id: "id",
      is_outbound: "boolean",
      status: "text",
      /** Why the status is what it is: AwaitingAgentAcceptance, InConversation, or the platform's own word. */
      status_reason: "text",
      created_at: "instant",
      first_wait_started_at: "instant",
      wrap_up_started_at: "instant",
      closed_at: "instant",
      /** What the platform itself has worked out; null where it says nothing. */
      stored_is_abandoned: "boolean",
      stored_first_wait_seconds: "integer",
      stored_handle_seconds: "integer",
      stored_talk_seconds: "integer",
      stored_hold_seconds: "integer",
      stored_wrap_up_seconds: "integer",
      /** Adjusted for operating hours. */
      first_response_milliseconds: "number",
      /** Mean over the answers of the conversation, adjusted for operating hours. */
      average_response_milliseconds: "number",
      stored_transfer_count: "integer",
      /** Label of the customer's sentiment, from Very negative to Very positive. */
      customer_sentiment: "text",
    },
  },
  conversation_sentiment: {
    grain: "one row per analysis of the sentiment of a conversation",
    key: "sentiment_id",
    columns: {
      sentiment_id: "id",
      conversation_id: "id",
      /** 0 (very negative) to 100 (very positive). */
      sentiment_score: "number",
      sentiment_zone: "text",
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
    columns: {
      queue_id: "id",
      name: "text",
      service_level_threshold_seconds: "integer",
      short_abandoned_threshold_seconds: "integer",
    },
  },
  workstream: {
    grain: "one row per workstream",
    key: "workstream_id",
    columns: { workstream_id: "id", name: "text", channel: "text" },
  },
  presence: {
    grain: "one row per presence that agents can have, those of the platform and the organization's own",
    key: "presence_id",
    columns: {
      presence_id: "id",
      name: "text",
      /** Available, Busy, Busy - DND, Away, Offline. */
      base_status: "text",
    },
  },
  agent_status: {
    grain: "one row per stretch in which an agent had one presence and one capacity",
    key: "status_id",
    columns: {
      status_id: "id",
      agent_id: "id",
      presence_id: "id",
      started_at: "instant",
      ended_at: "instant",
      is_logged_in: "boolean",
      available_capacity: "integer",
    },
  },
} as const satisfies Readonly<Record<string, RecordKindDeclaration>>;

export type RecordKind = keyof typeof recordKinds;

/** The label an unknown code reads as: kept, never an error. */
export function unknownCodeLabel(code: string): string {
  return `Unknown (${code})`;
}
