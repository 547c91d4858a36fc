/**
 * The physical star schema: what every engine builds and the model's `source` names.
 * Instants are UTC timestamps without zone; durations are whole seconds elapsed; keys are small integers
 * that mean nothing outside one warehouse. Facts are stored in the order of their time column.
 */
export type PhysicalType = "key" | "guid" | "text" | "boolean" | "seconds" | "instant";

export interface TableDeclaration {
  readonly grain: string;
  readonly columns: Readonly<Record<string, PhysicalType>>;
  /** The column facts are sorted by. */
  readonly sortedBy?: string;
  /** Configured attribute columns are added to this table. */
  readonly attributesOf?: "agent" | "queue" | "workstream";
}

export const starSchema = {
  dim_source: {
    grain: "one row per configured source",
    columns: { source_key: "key", source: "text" },
  },
  dim_agent: {
    grain: "one row per user or bot that has a record or is named by a participant",
    attributesOf: "agent",
    columns: {
      agent_key: "key",
      source_key: "key",
      agent_id: "text",
      name: "text",
      /** Null when the agent has no record. */
      is_bot: "boolean",
      /** Name of the business unit where the export has it, else its id. */
      business_unit: "text",
    },
  },
  dim_queue: {
    grain: "one row per queue that has a record or is named by a participant or session",
    attributesOf: "queue",
    columns: { queue_key: "key", source_key: "key", queue_id: "text", name: "text" },
  },
  dim_workstream: {
    grain: "one row per workstream that has a record or is named by a conversation",
    attributesOf: "workstream",
    columns: {
      workstream_key: "key",
      source_key: "key",
      workstream_id: "text",
      name: "text",
      channel: "text",
    },
  },
  fact_conversation: {
    grain: "one row per end-to-end interaction that has a record or is named by a session",
    sortedBy: "created_at",
    columns: {
      conversation_key: "key",
      source_key: "key",
      conversation_id: "guid",
      workstream_key: "key",
      /** The conversation's own channel, else its workstream's, else that of its latest session. */
      channel: "text",
      status: "text",
      is_outbound: "boolean",
      /** Creation of the conversation; without it, of its first session, where a session without creation starts with its first participant. */
      created_at: "instant",
      closed_at: "instant",
      /** An external participant joined one of its sessions. */
      is_handled_by_external_participant: "boolean",
    },
  },
  fact_session: {
    grain: "one row per assignment attempt in one queue that has a record or is named by a participant",
    sortedBy: "created_at",
    columns: {
      session_key: "key",
      source_key: "key",
      session_id: "guid",
      conversation_key: "key",
      queue_key: "key",
      channel: "text",
      created_at: "instant",
      agent_assigned_at: "instant",
      agent_accepted_at: "instant",
      closed_at: "instant",
      closure_reason: "text",
    },
  },
  fact_session_participant: {
    grain: "one row per participant identified for a session",
    sortedBy: "added_at",
    columns: {
      participant_id: "guid",
      source_key: "key",
      session_key: "key",
      conversation_key: "key",
      agent_key: "key",
      /** The participant's own queue, else its session's. */
      queue_key: "key",
      /** Agent of the primary who asked for a consult; null for other rows and when nobody qualifies. */
      requester_agent_key: "key",
      session_participation_type: "text",
      consult_mode: "text",
      assign_reason: "text",
      /** accepted, rejected, timed_out, not_accepted, pending. */
      outcome: "text",
      left_on_reason: "text",
      /** False without an agent; null when the agent has no record. */
      is_bot: "boolean",
      /** Either external column is filled. */
      is_handled_by_external_participant: "boolean",
      external_participant_channel: "text",
      external_participant_channel_type: "text",
      /** When the participant was added, else joined, else created: the time the row is dated by. */
      added_at: "instant",
      joined_at: "instant",
      left_at: "instant",
      time_to_join_seconds: "seconds",
      participation_seconds: "seconds",
      active_seconds: "seconds",
      inactive_seconds: "seconds",
      idle_seconds: "seconds",
      talk_seconds: "seconds",
      hold_seconds: "seconds",
      wrap_up_seconds: "seconds",
      chat_seconds: "seconds",
    },
  },
  fact_participant_event: {
    grain: "one row per hold stretch of a participant",
    sortedBy: "started_at",
    columns: {
      event_id: "guid",
      source_key: "key",
      participant_id: "guid",
      session_key: "key",
      started_at: "instant",
      ended_at: "instant",
      hold_seconds: "seconds",
    },
  },
} as const satisfies Readonly<Record<string, TableDeclaration>>;

export type StarTable = keyof typeof starSchema;
