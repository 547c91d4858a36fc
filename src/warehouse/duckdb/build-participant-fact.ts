import { isExternal } from "./build-conversation-fact.ts";
import { agentKeys, queueKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { current, star, temporary } from "./names.ts";

const storedSeconds = [
  "active_seconds",
  "inactive_seconds",
  "idle_seconds",
  "talk_seconds",
  "hold_seconds",
  "wrap_up_seconds",
  "chat_seconds",
];

/** The time a participant is dated by: when it was added, else joined, else created. */
const addedAt = "coalesce(added_at, joined_at, created_at)";

const outcome = `CASE WHEN joined_at IS NOT NULL THEN 'accepted' WHEN left_on_reason = 'AgentReject' THEN 'rejected'
  WHEN left_on_reason = 'AgentTimeout' THEN 'timed_out' WHEN left_at IS NOT NULL THEN 'not_accepted'
  ELSE 'pending' END`;

export async function buildParticipantFact(sql: Engine): Promise<void> {
  const requesters = temporary("requester");
  await sql.run(findRequesters(requesters));
  const stored = storedSeconds.map((name) => `CASE WHEN ${name} >= 0 THEN ${name} END AS ${name}`);
  await sql.run(`INSERT INTO ${star("fact_session_participant")} BY NAME
    SELECT participant_id, source_key, session.session_key, session.conversation_key, agent.agent_key,
      coalesce(queue.queue_key, session.queue_key) AS queue_key, requester.agent_key AS requester_agent_key,
      session_participation_type, consult_mode, assign_reason, ${outcome} AS outcome, left_on_reason,
      CASE WHEN participant.agent_id IS NULL THEN false ELSE dimension.is_bot END AS is_bot,
      ${isExternal} AS is_handled_by_external_participant,
      external_participant_channel, external_participant_channel_type,
      participant.added_at, joined_at, left_at,
      ${elapsedSeconds("participant.added_at", "joined_at")} AS time_to_join_seconds,
      ${elapsedSeconds("joined_at", "left_at")} AS participation_seconds,
      ${stored.join(", ")}
    FROM (SELECT * REPLACE (${addedAt} AS added_at) FROM ${current("session_participant")}) AS participant
    LEFT JOIN ${star("fact_session")} AS session USING (source_key, session_id)
    LEFT JOIN ${agentKeys} AS agent USING (source_key, agent_id)
    LEFT JOIN ${star("dim_agent")} AS dimension ON dimension.agent_key = agent.agent_key
    LEFT JOIN ${queueKeys} AS queue USING (source_key, queue_id)
    LEFT JOIN ${requesters} AS requester ON requester.position = participant.position
    ORDER BY participant.added_at NULLS LAST, participant_id, source_key`);
}

/** Whole seconds from one instant to a later one; null when either is missing or they are the wrong way round. */
export function elapsedSeconds(from: string, to: string): string {
  return `CASE WHEN ${to} >= ${from} THEN date_sub('second', ${from}, ${to}) END`;
}

/** For each consult the primary of its session who joined last before it and was still there. */
function findRequesters(requesters: string): string {
  return `CREATE OR REPLACE TEMP TABLE ${requesters} AS
    SELECT consult.position, first(agent.agent_key ORDER BY joined_at DESC, participant_id) AS agent_key
    FROM (
      SELECT position, source_key, session_id, ${addedAt} AS added_at FROM ${current("session_participant")}
      WHERE session_participation_type = 'Consult'
    ) AS consult
    JOIN (
      SELECT source_key, session_id, participant_id, agent_id, joined_at, left_at
      FROM ${current("session_participant")}
      WHERE session_participation_type = 'Primary' AND joined_at IS NOT NULL
    ) AS candidate USING (source_key, session_id)
    LEFT JOIN ${agentKeys} AS agent USING (source_key, agent_id)
    WHERE joined_at <= consult.added_at AND (left_at IS NULL OR left_at > consult.added_at)
    GROUP BY consult.position`;
}
