import { agentKeys, queueKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { knownSessions } from "./known-records.ts";
import { current, star, temporary } from "./names.ts";
import { numberedConversations } from "./number-conversations.ts";
import { addedAt } from "./people.ts";

/**
 * Every session of the facts by its id, numbered in the order of their creation, with its primary and what follows
 * from the order of the sessions in their conversation: `next_primary_agent_key`, of who joined as primary of the
 * session after it, and `is_escalated`.
 */
export const numberedSessions = temporary("numbered_session");

export async function numberSessions(sql: Engine): Promise<void> {
  const primaries = temporary("session_primary");
  await sql.run(findPrimaries(primaries));
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${numberedSessions} AS
    SELECT *,
      CASE WHEN conversation_key IS NOT NULL
        THEN lead(CASE WHEN primary_joined_at IS NOT NULL THEN primary_agent_key END) OVER in_conversation
        END AS next_primary_agent_key,
      is_bot_session AND conversation_key IS NOT NULL AND coalesce(
        max(session_key) FILTER (WHERE NOT is_bot_session) OVER (in_conversation ROWS BETWEEN 1 FOLLOWING
          AND UNBOUNDED FOLLOWING), 0) > 0 AS is_escalated
    FROM (
      SELECT CAST(row_number() OVER () AS INTEGER) AS session_key, *
      FROM (
        SELECT source_key, session_id, conversation.conversation_key, queue.queue_key,
          conversation.is_outbound IS NOT TRUE AS is_inbound,
          agent.agent_key AS primary_agent_key, coalesce(dimension.is_bot, false) AS is_bot_session,
          session_primary.joined_at AS primary_joined_at,
          session.channel, session.state, session.created_at, session.agent_assigned_at, session.agent_accepted_at,
          session.closed_at, session.closure_reason
        FROM ${knownSessions} AS session
        LEFT JOIN (
          SELECT source_key, conversation_id, conversation_key, is_outbound FROM ${numberedConversations}
        ) AS conversation USING (source_key, conversation_id)
        LEFT JOIN ${queueKeys} AS queue USING (source_key, queue_id)
        LEFT JOIN ${primaries} AS session_primary USING (source_key, session_id)
        LEFT JOIN ${agentKeys} AS agent ON agent.source_key = session.source_key
          AND agent.agent_id = session_primary.agent_id
        LEFT JOIN ${star("dim_agent")} AS dimension ON dimension.agent_key = agent.agent_key
        ORDER BY session.created_at NULLS LAST, session_id, source_key))
    WINDOW in_conversation AS (PARTITION BY conversation_key ORDER BY created_at NULLS FIRST, session_id)`);
  await sql.run(`DROP TABLE ${primaries}`);
}

/** The primary of each session: of several, who joined last, else who was added last. */
function findPrimaries(primaries: string): string {
  return `CREATE OR REPLACE TEMP TABLE ${primaries} AS
    SELECT source_key, session_id, latest.agent_id, nullif(latest.joined_at, TIMESTAMP '0001-01-01') AS joined_at
    FROM (
      SELECT source_key, session_id,
        max({'joined_at': coalesce(joined_at, TIMESTAMP '0001-01-01'),
          'added_at': CASE WHEN joined_at IS NULL THEN coalesce(${addedAt}, TIMESTAMP '0001-01-01') END,
          'participant_id': participant_id, 'agent_id': agent_id}) AS latest
      FROM ${current("session_participant")}
      WHERE session_participation_type = 'Primary' AND session_id IS NOT NULL
      GROUP BY source_key, session_id)`;
}
