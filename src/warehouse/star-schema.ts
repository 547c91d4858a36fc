/**
 * The physical star schema: what every engine builds and the model's `source` names.
 * Instants are UTC timestamps without zone; durations are whole seconds elapsed, null when they
 * are not over or the wrong way round; keys are small integers
 * that mean nothing outside one warehouse. Facts are stored in the order of their time column.
 */
export type PhysicalType = "key" | "guid" | "text" | "boolean" | "count" | "number" | "seconds" | "instant";

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
      /** When a person last joined as a monitor while this agent was the primary. */
      last_monitored_at: "instant",
    },
  },
  dim_queue: {
    grain: "one row per queue that has a record or is named by a participant or session",
    attributesOf: "queue",
    columns: {
      queue_key: "key",
      source_key: "key",
      queue_id: "text",
      name: "text",
      service_level_threshold_seconds: "seconds",
      short_abandoned_threshold_seconds: "seconds",
    },
  },
  dim_presence: {
    grain: "one row per presence that has a record or is named by a status of an agent",
    columns: {
      presence_key: "key",
      source_key: "key",
      presence_id: "text",
      name: "text",
      /** Available, Busy, Busy - DND, Away, Offline. */
      base_status: "text",
    },
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
      /** The queue it is in or was in last; without one, the queue of its latest session that has one. */
      queue_key: "key",
      /** Who owns the work item or owned it last; without one, the primary of its latest session that has one. */
      owner_agent_key: "key",
      /** The conversation's own channel, else its workstream's, else that of its latest session. */
      channel: "text",
      status: "text",
      status_reason: "text",
      is_outbound: "boolean",
      /** The customer started it, or nothing says who did. */
      is_inbound: "boolean",
      /** Creation of the conversation; without it, of its first session, where a session without creation starts with its first participant. */
      created_at: "instant",
      /** When it first waited for a person: as stored, else the start of its first agent session, else its creation. */
      wait_started_at: "instant",
      /** While it is Open or awaits acceptance: the start of its latest session, else of its first wait. */
      current_wait_started_at: "instant",
      wrap_up_started_at: "instant",
      closed_at: "instant",
      /** At least one of its sessions is an agent session. */
      is_agent_involved: "boolean",
      /** A participant who is no bot joined one of its sessions. */
      is_agent_accepted: "boolean",
      /** The customer started it and it is agent-involved. */
      is_offered: "boolean",
      /** Offered and agent-accepted. */
      is_engaged: "boolean",
      /** As stored, else closed and offered without being accepted. */
      is_abandoned: "boolean",
      /** Abandoned with a first wait within the short-abandon threshold of its queue. */
      is_short_abandoned: "boolean",
      /** An external participant joined one of its sessions. */
      is_handled_by_external_participant: "boolean",
      /** A person joined one of its sessions to consult. */
      had_consult: "boolean",
      /** A person joined one of its sessions to monitor. */
      was_monitored: "boolean",
      session_count: "count",
      /** As stored, else the number of its sessions that were transferred out. */
      transfer_count: "count",
      /** As stored, else, when agent-involved, from the start of the wait to the first acceptance by a person, or to the close without one. */
      first_wait_seconds: "seconds",
      /** From the start of the wait to the first acceptance by a person. */
      speed_to_answer_seconds: "seconds",
      /** Of an abandoned conversation: from the start of the wait to the close. */
      time_to_abandon_seconds: "seconds",
      /** The waits of all its sessions together. */
      wait_seconds: "seconds",
      /** Created to closed. */
      conversation_seconds: "seconds",
      /** Created to the start of wrap-up. */
      customer_effort_seconds: "seconds",
      /** Of the people who joined as primary: talk, hold and wrap-up on voice channels, chat and wrap-up on others; else as stored. */
      handle_seconds: "seconds",
      /** Of the people who joined as primary. */
      active_seconds: "seconds",
      inactive_seconds: "seconds",
      /** All its hold stretches. */
      hold_seconds: "seconds",
      /** That of all its sessions. */
      talk_seconds: "seconds",
      /** Wrap-up of the person who joined last as primary. */
      wrap_up_seconds: "seconds",
      stored_handle_seconds: "seconds",
      stored_hold_seconds: "seconds",
      stored_talk_seconds: "seconds",
      stored_wrap_up_seconds: "seconds",
      first_response_seconds: "number",
      average_response_seconds: "number",
      /** Mean of its analyses, 0 (very negative) to 100 (very positive). */
      sentiment_score: "number",
      /** Of the analysis with the greatest version. */
      sentiment_zone: "text",
      customer_sentiment: "text",
      /** Distinct people who joined; each external participant row without a user is a person of its own. */
      people_count: "count",
      /** Joined to left of everybody who is no bot, added up. */
      person_seconds: "seconds",
      /** The most people in it at one time; null when nobody has joined and left. */
      most_people_at_once: "count",
      /** How long exactly one person was in it. */
      alone_seconds: "seconds",
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
      /** Agent of the primary: of several, who joined last, else who was added last. */
      primary_agent_key: "key",
      channel: "text",
      state: "text",
      /** Of its conversation; true without one. */
      is_inbound: "boolean",
      /** Its state is Closed; without a state, it has a time of closing. */
      is_closed: "boolean",
      created_at: "instant",
      agent_assigned_at: "instant",
      agent_accepted_at: "instant",
      closed_at: "instant",
      closure_reason: "text",
      /** Its primary is no bot; a session that still waits for a primary, or never got one, waits for a person. */
      is_agent_session: "boolean",
      /** An agent session whose primary joined. */
      is_agent_accepted_session: "boolean",
      /** Its primary is a bot. */
      is_bot_session: "boolean",
      /** A bot session with a later agent session in its conversation. */
      is_escalated: "boolean",
      /** Closed by a transfer to an agent or to a queue. */
      is_transferred_out: "boolean",
      /** An external participant joined. */
      is_handled_by_external_participant: "boolean",
      /** A person joined to consult. */
      had_consult: "boolean",
      /** A person joined to monitor. */
      was_monitored: "boolean",
      /** Created to accepted, else to when its primary joined, else to closed. */
      wait_seconds: "seconds",
      /** Assigned to accepted. */
      time_to_accept_seconds: "seconds",
      /** Assigned to closed, when the agent rejected. */
      time_to_reject_seconds: "seconds",
      /** Created to closed. */
      session_seconds: "seconds",
      /** Of the people who joined as primary. */
      active_seconds: "seconds",
      inactive_seconds: "seconds",
      /** All its hold stretches. */
      hold_seconds: "seconds",
      /** Active without the hold of those who were active; 0 when nothing is stored as active. */
      talk_seconds: "seconds",
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
      /** Agent of the primary who was monitored, at the moment of joining; null for other rows and when nobody qualifies. */
      monitored_agent_key: "key",
      session_participation_type: "text",
      consult_mode: "text",
      assign_reason: "text",
      /** accepted, rejected, timed_out, not_accepted, pending. */
      outcome: "text",
      /** The expert's last accepted consult in the session, and the expert joined the conversation's next session as its primary. */
      ended_in_transfer: "boolean",
      /** A person who held the session as primary while a person joined to monitor; the one who had joined last. */
      was_monitored: "boolean",
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
  fact_agent_status_history: {
    grain: "one row per stretch in which an agent had one presence and one capacity",
    sortedBy: "started_at",
    columns: {
      status_id: "guid",
      source_key: "key",
      agent_key: "key",
      presence_key: "key",
      started_at: "instant",
      ended_at: "instant",
      duration_seconds: "seconds",
      is_logged_in: "boolean",
      available_capacity: "count",
    },
  },
  fact_agent_load: {
    grain: "one row per person and quarter of an hour (UTC) in which the person was in a conversation",
    sortedBy: "slot_started_at",
    columns: {
      source_key: "key",
      agent_key: "key",
      slot_started_at: "instant",
      /** In at least one conversation. */
      engaged_seconds: "seconds",
      /** Added up over the conversations the person was in. */
      conversation_seconds: "seconds",
      most_conversations_at_once: "count",
    },
  },
} as const satisfies Readonly<Record<string, TableDeclaration>>;

export type StarTable = keyof typeof starSchema;
