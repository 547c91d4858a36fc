import type { DuckDBConnection } from "@duckdb/node-api";
import type { StarTable } from "../src/warehouse/star-schema.ts";
import { storedSeconds } from "./export-files.ts";

/**
 * Fills the star tables of an attached store straight from the generated tables, with what a refresh of their
 * export would have loaded. Much quicker than a refresh, for questions about many rows.
 */
export async function fillStar(sql: DuckDBConnection, store: string): Promise<void> {
  for (const [table, rows] of Object.entries(starRows(store))) {
    await sql.run(`DELETE FROM ${store}.${table}`);
    await sql.run(`INSERT INTO ${store}.${table} BY NAME ${rows}`);
  }
  await sql.run(`CHECKPOINT ${store}`);
}

const numbered = (key: string, rows: string) =>
  `SELECT CAST(row_number() OVER () AS INTEGER) AS ${key}, * FROM (${rows})`;

function starRows(store: string): Readonly<Partial<Record<StarTable, string>>> {
  return {
    dim_workstream: numbered(
      "workstream_key",
      "SELECT 1 AS source_key, CAST(id AS VARCHAR) AS workstream_id, name, channel FROM workstream ORDER BY id",
    ),
    dim_queue: numbered(
      "queue_key",
      "SELECT 1 AS source_key, CAST(id AS VARCHAR) AS queue_id, name FROM queue ORDER BY id",
    ),
    dim_agent: numbered(
      "agent_key",
      `SELECT 1 AS source_key, CAST(id AS VARCHAR) AS agent_id, name, bot_application_id IS NOT NULL AS is_bot,
        unit AS business_unit FROM agent ORDER BY id`,
    ),
    fact_conversation: numbered(
      "conversation_key",
      `SELECT 1 AS source_key, conversation.id AS conversation_id, dimension.workstream_key, dimension.channel,
        'Closed' AS status, is_outbound, created_at, closed_at,
        external.conversation IS NOT NULL AS is_handled_by_external_participant
      FROM conversation
      JOIN ${store}.dim_workstream AS dimension ON dimension.workstream_id = CAST(guid('workstream', workstream) AS VARCHAR)
      LEFT JOIN (SELECT DISTINCT conversation FROM participant WHERE is_external AND is_joined) AS external
        ON external.conversation = conversation.number
      ORDER BY created_at, conversation.id`,
    ),
    fact_session: numbered(
      "session_key",
      `SELECT 1 AS source_key, session.id AS session_id, fact.conversation_key, dimension.queue_key,
        workstream.channel, session.created_at, assigned_at AS agent_assigned_at, accepted_at AS agent_accepted_at,
        session.closed_at, 'AgentClosed' AS closure_reason
      FROM session
      JOIN workstream ON workstream.number = session.workstream
      JOIN ${store}.fact_conversation AS fact ON fact.conversation_id = guid('conversation', conversation)
      JOIN ${store}.dim_queue AS dimension ON dimension.queue_id = CAST(guid('queue', queue) AS VARCHAR)
      ORDER BY session.created_at, session.id`,
    ),
    fact_session_participant: `SELECT participant.id AS participant_id, 1 AS source_key, fact.session_key,
        fact.conversation_key, dimension.agent_key, fact.queue_key, requester.agent_key AS requester_agent_key,
        CASE role WHEN 0 THEN 'Primary' WHEN 1 THEN 'Consult' ELSE 'Monitor' END AS session_participation_type,
        CASE WHEN role = 1 THEN CASE number % 3 WHEN 0 THEN 'Chat' WHEN 1 THEN 'Chat And Voice' ELSE 'Voice' END END AS consult_mode,
        CASE WHEN is_joined THEN 'accepted' WHEN left_on_reason = 'AgentReject' THEN 'rejected'
          WHEN left_on_reason = 'AgentTimeout' THEN 'timed_out' ELSE 'not_accepted' END AS outcome,
        left_on_reason, coalesce(dimension.is_bot, false) AS is_bot, is_external AS is_handled_by_external_participant,
        external_channel AS external_participant_channel,
        CASE external_code WHEN 426120000 THEN 'Phone Number' WHEN 426120001 THEN 'Microsoft Teams' END AS external_participant_channel_type,
        added_at, joined_at, left_at, date_sub('second', added_at, joined_at) AS time_to_join_seconds,
        date_sub('second', joined_at, left_at) AS participation_seconds,
        ${storedSeconds("active", 10, 1500)} AS active_seconds, ${storedSeconds("inactive", 0, 60)} AS inactive_seconds,
        ${storedSeconds("idle", 0, 90)} AS idle_seconds, ${storedSeconds("talk", 10, 1200)} AS talk_seconds,
        ${storedSeconds("hold", 0, 120)} AS hold_seconds, ${storedSeconds("wrap-up", 0, 180)} AS wrap_up_seconds,
        ${storedSeconds("chat", 0, 0)} AS chat_seconds
      FROM participant
      JOIN ${store}.fact_session AS fact ON fact.session_id = guid('session', session)
      LEFT JOIN ${agents(store)} AS dimension ON dimension.agent = participant.agent
      LEFT JOIN (SELECT session AS primary_session, agent AS primary_agent FROM participant WHERE role = 0 AND is_joined)
        ON primary_session = CASE WHEN role = 1 THEN session END
      LEFT JOIN ${agents(store)} AS requester ON requester.agent = primary_agent
      ORDER BY added_at, participant.id`,
  };
}

/** Keys of agents by their number in the generated tables. */
function agents(store: string): string {
  return `(SELECT agent.number AS agent, dim_agent.agent_key, is_bot FROM agent
    JOIN ${store}.dim_agent ON dim_agent.agent_id = CAST(agent.id AS VARCHAR))`;
}
