import type { RecordKind } from "../../records/record-kinds.ts";
import type { Engine } from "./engine.ts";
import { latestChannel } from "./known-records.ts";
import { current, stage, temporary } from "./names.ts";

const unpublished = "(channel = 'Entity Records' OR channel_instance_id IS NOT NULL)";

/** Conversations by their own channel, else their workstream's, else that of their latest session. */
const conversationsByChannel = `SELECT conversation.position, conversation.source_key, conversation.conversation_id,
    conversation.channel_instance_id, coalesce(conversation.channel, workstream.channel, latest.channel) AS channel
  FROM ${current("conversation")} AS conversation
  LEFT JOIN ${current("workstream")} AS workstream USING (source_key, workstream_id)
  LEFT JOIN (
    SELECT source_key, conversation_id, ${latestChannel} AS channel FROM ${current("session")}
    SEMI JOIN (SELECT source_key, conversation_id FROM ${current("conversation")} WHERE channel IS NULL)
      USING (source_key, conversation_id)
    GROUP BY source_key, conversation_id
  ) AS latest USING (source_key, conversation_id)`;

/**
 * The published row filters: conversations of routed records and of channel instances are left out.
 * A session follows its conversation's record when there is one, a participant its session, and an event its
 * participant and its session; of the events only holds that are not a transfer in transit are a stretch of hold.
 */
export async function filterRecords(sql: Engine): Promise<void> {
  const conversations = temporary("filtered_conversation");
  const sessions = temporary("filtered_session");
  const participants = temporary("filtered_participant");
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${conversations} AS
    SELECT position, source_key, conversation_id FROM (${conversationsByChannel}) WHERE ${unpublished}`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${sessions} AS
    SELECT position, source_key, session_id FROM ${current("session")}
    SEMI JOIN ${conversations} USING (source_key, conversation_id)
    UNION ALL
    SELECT position, source_key, session_id FROM (SELECT * FROM ${current("session")} WHERE ${unpublished})
    ANTI JOIN ${current("conversation")} USING (source_key, conversation_id)`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${participants} AS
    SELECT position, source_key, participant_id FROM ${current("session_participant")}
    SEMI JOIN ${sessions} USING (source_key, session_id)`);
  await mark(
    sql,
    "participant_event",
    `SELECT position FROM ${current("participant_event")}
    WHERE event_type IS DISTINCT FROM 'Hold' OR event_reason = 'Session Transfer In Transit'
    UNION SELECT position FROM ${current("participant_event")}
    SEMI JOIN ${participants} USING (source_key, participant_id)
    UNION SELECT position FROM ${current("participant_event")}
    SEMI JOIN ${sessions} USING (source_key, session_id)`,
  );
  await mark(sql, "session_participant", `SELECT position FROM ${participants}`);
  await mark(sql, "session", `SELECT position FROM ${sessions}`);
  await mark(
    sql,
    "conversation_sentiment",
    `SELECT position FROM ${current("conversation_sentiment")} SEMI JOIN ${conversations} USING (source_key, conversation_id)`,
  );
  await mark(sql, "conversation", `SELECT position FROM ${conversations}`);
}

async function mark(sql: Engine, kind: RecordKind, positions: string): Promise<void> {
  if (!(await sql.exists(`(${positions})`))) return;
  await sql.run(`UPDATE ${stage(kind)} SET verdict = 'filtered' WHERE rowid IN (${positions})`);
}
