import type { Engine } from "./engine.ts";
import { current, temporary } from "./names.ts";

/** Sessions that participants name and that have no record. */
export const recordlessSessions = temporary("recordless_session");

/** Conversations that sessions name and that have no record. */
export const recordlessConversations = temporary("recordless_conversation");

/** Every session of the facts, with the start it takes from its participants when it has none of its own. */
export const knownSessions = temporary("known_session");

/** Channel of the latest of a group of sessions. */
export const latestChannel =
  "max({'created_at': coalesce(created_at, TIMESTAMP '0001-01-01'), 'id': session_id, 'channel': channel}).channel";

/** Finds what is only named, so that facts hold it with the little that is known. */
export async function findKnownRecords(sql: Engine): Promise<void> {
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${recordlessSessions} AS
    SELECT DISTINCT source_key, session_id FROM ${current("session_participant")} AS participant
    ANTI JOIN ${current("session")} AS session USING (source_key, session_id)
    WHERE session_id IS NOT NULL`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${recordlessConversations} AS
    SELECT DISTINCT source_key, conversation_id FROM ${current("session")} AS session
    ANTI JOIN ${current("conversation")} AS conversation USING (source_key, conversation_id)
    WHERE conversation_id IS NOT NULL`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE session_start AS
    SELECT source_key, session_id, min(coalesce(added_at, joined_at, created_at)) AS started_at
    FROM ${current("session_participant")}
    SEMI JOIN (
      SELECT source_key, session_id FROM ${recordlessSessions}
      UNION ALL SELECT source_key, session_id FROM ${current("session")} WHERE created_at IS NULL
    ) AS without_start USING (source_key, session_id)
    GROUP BY source_key, session_id`);
  await sql.run(`CREATE OR REPLACE TEMP VIEW ${knownSessions} AS
    SELECT session.* REPLACE (coalesce(session.created_at, start.started_at) AS created_at)
    FROM (
      SELECT source_key, session_id, conversation_id, queue_id, channel, state, created_at, agent_assigned_at,
        agent_accepted_at, closed_at, closure_reason FROM ${current("session")}
      UNION ALL BY NAME SELECT source_key, session_id FROM ${recordlessSessions}
    ) AS session
    LEFT JOIN temp.main.session_start AS start USING (source_key, session_id)`);
}
