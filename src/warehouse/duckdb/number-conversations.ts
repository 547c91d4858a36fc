import { workstreamKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { knownSessions, latestChannel, recordlessConversations } from "./known-records.ts";
import { current, star, temporary } from "./names.ts";

/**
 * Every conversation of the facts by its id: those with a record, and those only sessions name. Numbered in the order
 * of their creation; `channel` and `created_at` are those of the fact, everything else is as recorded.
 */
export const numberedConversations = temporary("numbered_conversation");

export async function numberConversations(sql: Engine): Promise<void> {
  const conversations = temporary("known_conversation");
  const fromSessions = temporary("conversation_from_sessions");
  await sql.run(`CREATE OR REPLACE TEMP VIEW ${conversations} AS
    SELECT conversation.* REPLACE (coalesce(conversation.channel, dimension.channel) AS channel),
      workstream.workstream_key
    FROM (
      SELECT * EXCLUDE (position) FROM ${current("conversation")}
      UNION ALL BY NAME SELECT source_key, conversation_id FROM ${recordlessConversations}
    ) AS conversation
    LEFT JOIN ${workstreamKeys} AS workstream USING (source_key, workstream_id)
    LEFT JOIN ${star("dim_workstream")} AS dimension USING (workstream_key)`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${fromSessions} AS
    SELECT source_key, conversation_id, min(created_at) AS created_at,
      ${latestChannel} AS channel
    FROM ${knownSessions}
    SEMI JOIN (
      SELECT source_key, conversation_id FROM ${conversations} WHERE created_at IS NULL OR channel IS NULL
    ) AS incomplete USING (source_key, conversation_id)
    GROUP BY source_key, conversation_id`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${numberedConversations} AS
    SELECT CAST(row_number() OVER () AS INTEGER) AS conversation_key, *
    FROM (
      SELECT known.source_key, known.conversation_id, known.workstream_key, known.queue_id, known.owner_agent_id,
        coalesce(known.channel, sessions.channel) AS channel, known.status, known.status_reason, known.is_outbound,
        coalesce(known.created_at, sessions.created_at) AS created_at, known.first_wait_started_at,
        known.wrap_up_started_at, known.closed_at, known.stored_is_abandoned, known.stored_first_wait_seconds,
        known.stored_handle_seconds, known.stored_hold_seconds, known.stored_talk_seconds,
        known.stored_wrap_up_seconds, known.first_response_milliseconds, known.average_response_milliseconds,
        known.stored_transfer_count, known.customer_sentiment
      FROM ${conversations} AS known
      LEFT JOIN ${fromSessions} AS sessions USING (source_key, conversation_id)
      ORDER BY created_at NULLS LAST, known.conversation_id, known.source_key)`);
}
