import type { Engine } from "./engine.ts";
import { star } from "./names.ts";
import { numberedSessions } from "./number-sessions.ts";
import { isPerson, joinedPrimary } from "./people.ts";
import { elapsedSeconds, talkSeconds } from "./seconds.ts";

/**
 * Sessions with a record, and those only participants name, with what their participants and holds say. The last to
 * need their numbers, which go.
 */
export async function buildSessionFact(sql: Engine): Promise<void> {
  await sql.run(`INSERT INTO ${star("fact_session")} BY NAME
    SELECT session.* EXCLUDE (primary_joined_at, next_primary_agent_key),
      coalesce(state = 'Closed', closed_at IS NOT NULL) AS is_closed, NOT is_bot_session AS is_agent_session,
      NOT is_bot_session AND primary_joined_at IS NOT NULL AS is_agent_accepted_session,
      coalesce(closure_reason IN ('AgentTransfered', 'AgentTransferToQueue'), false) AS is_transferred_out,
      coalesce(roll.is_handled_by_external_participant, false) AS is_handled_by_external_participant,
      coalesce(roll.had_consult, false) AS had_consult, coalesce(roll.was_monitored, false) AS was_monitored,
      ${elapsedSeconds("created_at", "coalesce(agent_accepted_at, primary_joined_at, closed_at)")} AS wait_seconds,
      ${elapsedSeconds("agent_assigned_at", "agent_accepted_at")} AS time_to_accept_seconds,
      CASE WHEN closure_reason = 'AgentReject'
        THEN ${elapsedSeconds("agent_assigned_at", "closed_at")} END AS time_to_reject_seconds,
      ${elapsedSeconds("created_at", "closed_at")} AS session_seconds,
      roll.active_seconds, roll.inactive_seconds, hold.hold_seconds,
      ${talkSeconds("roll.active_seconds", "hold.primary_hold_seconds")} AS talk_seconds
    FROM ${numberedSessions} AS session
    LEFT JOIN (
      SELECT session_key,
        bool_or(is_handled_by_external_participant AND joined_at IS NOT NULL) AS is_handled_by_external_participant,
        bool_or(coalesce(session_participation_type = 'Consult', false)
          AND joined_at IS NOT NULL AND ${isPerson}) AS had_consult,
        bool_or(coalesce(session_participation_type = 'Monitor', false)
          AND joined_at IS NOT NULL AND ${isPerson}) AS was_monitored,
        sum(active_seconds) FILTER (WHERE ${joinedPrimary}) AS active_seconds,
        sum(inactive_seconds) FILTER (WHERE ${joinedPrimary}) AS inactive_seconds
      FROM ${star("fact_session_participant")} WHERE session_key IS NOT NULL GROUP BY session_key
    ) AS roll USING (session_key)
    LEFT JOIN (
      SELECT event.session_key, sum(event.hold_seconds) AS hold_seconds,
        sum(event.hold_seconds) FILTER (WHERE is_known IS NULL OR ${joinedPrimary})
          AS primary_hold_seconds
      FROM ${star("fact_participant_event")} AS event
      LEFT JOIN (
        SELECT source_key, participant_id, true AS is_known, session_participation_type, joined_at, is_bot
        FROM ${star("fact_session_participant")}
      ) AS participant USING (source_key, participant_id)
      WHERE event.session_key IS NOT NULL GROUP BY event.session_key
    ) AS hold USING (session_key)
    ORDER BY session_key`);
  await sql.run(`DROP TABLE ${numberedSessions}`);
}
