import { queueKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { knownSessions } from "./known-records.ts";
import { star } from "./names.ts";

/** Sessions with a record, and those only participants name; keys follow their time. */
export async function buildSessionFact(sql: Engine): Promise<void> {
  await sql.run(`INSERT INTO ${star("fact_session")} BY NAME
    SELECT CAST(row_number() OVER () AS INTEGER) AS session_key, *
    FROM (
      SELECT source_key, session_id, conversation.conversation_key, queue.queue_key, session.channel,
        session.created_at, session.agent_assigned_at, session.agent_accepted_at, session.closed_at,
        session.closure_reason
      FROM ${knownSessions} AS session
      LEFT JOIN ${star("fact_conversation")} AS conversation USING (source_key, conversation_id)
      LEFT JOIN ${queueKeys} AS queue USING (source_key, queue_id)
      ORDER BY session.created_at NULLS LAST, session_id, source_key)`);
}
