import { workstreamKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { knownSessions, latestChannel, recordlessConversations } from "./known-records.ts";
import { current, star, temporary } from "./names.ts";

/** A participant row with either external column filled. */
export const isExternal = `(nullif(trim(external_participant_channel), '') IS NOT NULL
  OR external_participant_channel_type IS NOT NULL)`;

/** Conversations with a record, and those only sessions name; keys follow their time. */
export async function buildConversationFact(sql: Engine): Promise<void> {
  const conversations = temporary("known_conversation");
  const fromSessions = temporary("conversation_from_sessions");
  const external = temporary("external_conversation");
  await sql.run(`CREATE OR REPLACE TEMP VIEW ${conversations} AS
    SELECT conversation.* EXCLUDE (channel), workstream.workstream_key,
      coalesce(conversation.channel, dimension.channel) AS channel
    FROM (
      SELECT source_key, conversation_id, workstream_id, channel, status, is_outbound, created_at, closed_at
      FROM ${current("conversation")}
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
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${external} AS
    SELECT DISTINCT session.source_key, session.conversation_id
    FROM ${knownSessions} AS session
    SEMI JOIN (
      SELECT source_key, session_id FROM ${current("session_participant")}
      WHERE joined_at IS NOT NULL AND ${isExternal}
    ) AS participant USING (source_key, session_id)
    WHERE session.conversation_id IS NOT NULL`);
  await sql.run(`INSERT INTO ${star("fact_conversation")} BY NAME
    SELECT CAST(row_number() OVER () AS INTEGER) AS conversation_key, *
    FROM (
      SELECT known.source_key, known.conversation_id, known.workstream_key,
        coalesce(known.channel, sessions.channel) AS channel, known.status, known.is_outbound,
        coalesce(known.created_at, sessions.created_at) AS created_at, known.closed_at,
        external.conversation_id IS NOT NULL AS is_handled_by_external_participant
      FROM ${conversations} AS known
      LEFT JOIN ${fromSessions} AS sessions USING (source_key, conversation_id)
      LEFT JOIN ${external} AS external USING (source_key, conversation_id)
      ORDER BY created_at NULLS LAST, known.conversation_id, known.source_key)`);
}
