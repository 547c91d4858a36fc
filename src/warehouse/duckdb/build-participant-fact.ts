import { agentKeys, queueKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { current, star, temporary } from "./names.ts";
import { numberedSessions } from "./number-sessions.ts";
import { addedAt } from "./people.ts";
import { elapsedSeconds, storedSeconds } from "./seconds.ts";

/** A participant row with either external column filled. */
const isExternal = `(nullif(trim(external_participant_channel), '') IS NOT NULL
  OR external_participant_channel_type IS NOT NULL)`;

const clocks = [
  "active_seconds",
  "inactive_seconds",
  "idle_seconds",
  "talk_seconds",
  "hold_seconds",
  "wrap_up_seconds",
  "chat_seconds",
];

const outcome = `CASE WHEN joined_at IS NOT NULL THEN 'accepted' WHEN left_on_reason = 'AgentReject' THEN 'rejected'
  WHEN left_on_reason = 'AgentTimeout' THEN 'timed_out' WHEN left_at IS NOT NULL THEN 'not_accepted'
  ELSE 'pending' END`;

export async function buildParticipantFact(sql: Engine): Promise<void> {
  const requesters = temporary("requester");
  const monitored = temporary("monitored");
  const lastConsults = temporary("last_consult");
  await sql.run(findPrimaryAt(requesters, "Consult", addedAt));
  await sql.run(findPrimaryAt(monitored, "Monitor", `coalesce(joined_at, ${addedAt})`));
  await sql.run(findLastConsults(lastConsults));
  await sql.run(`INSERT INTO ${star("fact_session_participant")} BY NAME
    SELECT participant_id, source_key, session.session_key, session.conversation_key, agent.agent_key,
      coalesce(queue.queue_key, session.queue_key) AS queue_key, requester.agent_key AS requester_agent_key,
      monitored.agent_key AS monitored_agent_key, session_participation_type, consult_mode, assign_reason, ${outcome} AS outcome, left_on_reason,
      coalesce(last_consult.position IS NOT NULL AND session.next_primary_agent_key = agent.agent_key, false)
        AS ended_in_transfer,
      listened.primary_position IS NOT NULL AND dimension.is_bot IS NOT TRUE AS was_monitored,
      CASE WHEN participant.agent_id IS NULL THEN false ELSE dimension.is_bot END AS is_bot,
      ${isExternal} AS is_handled_by_external_participant,
      external_participant_channel, external_participant_channel_type,
      participant.added_at, joined_at, left_at,
      ${elapsedSeconds("participant.added_at", "joined_at")} AS time_to_join_seconds,
      ${elapsedSeconds("joined_at", "left_at")} AS participation_seconds,
      ${clocks.map(storedSeconds).join(", ")}
    FROM (SELECT * REPLACE (${addedAt} AS added_at) FROM ${current("session_participant")}) AS participant
    LEFT JOIN ${numberedSessions} AS session USING (source_key, session_id)
    LEFT JOIN ${agentKeys} AS agent USING (source_key, agent_id)
    LEFT JOIN ${star("dim_agent")} AS dimension ON dimension.agent_key = agent.agent_key
    LEFT JOIN ${queueKeys} AS queue USING (source_key, queue_id)
    LEFT JOIN ${requesters} AS requester ON requester.position = participant.position
    LEFT JOIN ${monitored} AS monitored ON monitored.position = participant.position
    LEFT JOIN ${lastConsults} AS last_consult ON last_consult.position = participant.position
    LEFT JOIN (
      SELECT DISTINCT monitored.primary_position FROM ${monitored} AS monitored
      JOIN ${current("session_participant")} AS listener USING (position)
      LEFT JOIN ${agentKeys} AS agent USING (source_key, agent_id)
      LEFT JOIN ${star("dim_agent")} AS dimension ON dimension.agent_key = agent.agent_key
      WHERE listener.joined_at IS NOT NULL AND dimension.is_bot IS NOT TRUE
    ) AS listened ON listened.primary_position = participant.position
    ORDER BY participant.added_at NULLS LAST, participant_id, source_key`);
  for (const table of [requesters, monitored, lastConsults]) await sql.run(`DROP TABLE ${table}`);
}

/**
 * For each participant of a type, the primary of its session who joined last at or before a moment of the
 * participant, and was still there.
 */
function findPrimaryAt(table: string, type: "Consult" | "Monitor", moment: string): string {
  return `CREATE OR REPLACE TEMP TABLE ${table} AS
    SELECT asked.position, first(agent.agent_key ORDER BY joined_at DESC, participant_id) AS agent_key,
      first(candidate.position ORDER BY joined_at DESC, participant_id) AS primary_position
    FROM (
      SELECT position, source_key, session_id, ${moment} AS moment FROM ${current("session_participant")}
      WHERE session_participation_type = '${type}'
    ) AS asked
    JOIN (
      SELECT position, source_key, session_id, participant_id, agent_id, joined_at, left_at
      FROM ${current("session_participant")}
      WHERE session_participation_type = 'Primary' AND joined_at IS NOT NULL
    ) AS candidate USING (source_key, session_id)
    LEFT JOIN ${agentKeys} AS agent USING (source_key, agent_id)
    WHERE joined_at <= moment AND (left_at IS NULL OR left_at > moment)
    GROUP BY asked.position`;
}

/** Of each expert the last consult in a session that was accepted. */
function findLastConsults(table: string): string {
  return `CREATE OR REPLACE TEMP TABLE ${table} AS
    SELECT latest.position AS position
    FROM (
      SELECT max({'joined_at': joined_at, 'participant_id': participant_id, 'position': position}) AS latest
      FROM ${current("session_participant")}
      WHERE session_participation_type = 'Consult' AND joined_at IS NOT NULL
        AND session_id IS NOT NULL AND agent_id IS NOT NULL
      GROUP BY source_key, session_id, agent_id)`;
}

/** When a person last monitored each agent, on the dimension. */
export async function noteLastMonitoring(sql: Engine): Promise<void> {
  await sql.run(`UPDATE ${star("dim_agent")} AS agent SET last_monitored_at = monitored.last_monitored_at
    FROM (
      SELECT monitored_agent_key, max(joined_at) AS last_monitored_at FROM ${star("fact_session_participant")}
      WHERE monitored_agent_key IS NOT NULL AND is_bot IS NOT TRUE GROUP BY monitored_agent_key
    ) AS monitored WHERE agent.agent_key = monitored.monitored_agent_key`);
}
