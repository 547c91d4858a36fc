import type { Engine } from "./engine.ts";
import { current, star } from "./names.ts";
import { numberedSessions } from "./number-sessions.ts";
import { elapsedSeconds } from "./seconds.ts";

/** Hold stretches. The session is the event's own, else its participant's. */
export async function buildEventFact(sql: Engine): Promise<void> {
  await sql.run(`INSERT INTO ${star("fact_participant_event")} BY NAME
    SELECT event.event_id, source_key, participant_id,
      coalesce(session.session_key, participant.session_key) AS session_key, event.started_at, event.ended_at,
      ${elapsedSeconds("event.started_at", "event.ended_at")} AS hold_seconds
    FROM ${current("participant_event")} AS event
    LEFT JOIN ${numberedSessions} AS session USING (source_key, session_id)
    LEFT JOIN ${star("fact_session_participant")} AS participant USING (source_key, participant_id)
    ORDER BY event.started_at NULLS LAST, event.event_id, source_key`);
}
