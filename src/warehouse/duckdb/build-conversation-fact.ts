import { stretchesAtOnce } from "./at-once.ts";
import { agentKeys, queueKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { current, star, temporary } from "./names.ts";
import { numberedConversations } from "./number-conversations.ts";
import { isPerson, joinedPrimary } from "./people.ts";
import { elapsedSeconds } from "./seconds.ts";

/** Conversations with what their sessions, participants and analyses say. The last to need their numbers, which go. */
export async function buildConversationFact(sql: Engine): Promise<void> {
  const [sessions, people, company, sentiments] = [
    temporary("sessions_of_conversation"),
    temporary("people_of_conversation"),
    temporary("company_of_conversation"),
    temporary("sentiment_of_conversation"),
  ];
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${sessions} AS ${summarizeSessions}`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${people} AS ${summarizePeople}`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${company} AS ${summarizeCompany(people)}`);
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${sentiments} AS ${summarizeSentiment}`);
  const source = `SELECT known.*, coalesce(queue.queue_key, sessions.queue_key) AS queue_key,
      coalesce(owner.agent_key, sessions.primary_agent_key) AS owner_agent_key,
      coalesce(sessions.is_agent_involved, false) AS is_agent_involved,
      coalesce(people.is_agent_accepted, false) AS is_agent_accepted,
      known.is_outbound IS NOT TRUE AND coalesce(sessions.is_agent_involved, false) AS is_offered,
      coalesce(known.first_wait_started_at, sessions.first_agent_session_at, known.created_at) AS wait_started_at,
      sessions.first_accepted_at, sessions.latest_session_at, sessions.wait_seconds, coalesce(sessions.session_count, 0) AS session_count,
      coalesce(known.stored_transfer_count, sessions.transfer_count, 0) AS transfer_count,
      coalesce(sessions.is_handled_by_external_participant, false) AS is_handled_by_external_participant,
      coalesce(sessions.had_consult, false) AS had_consult, coalesce(sessions.was_monitored, false) AS was_monitored,
      sessions.active_seconds, sessions.inactive_seconds, sessions.hold_seconds,
      coalesce(sessions.talk_seconds, 0) AS talk_seconds,
      people.wrap_up_seconds, people.voice_seconds, people.chat_seconds,
      coalesce(people.people_count, 0) AS people_count, people.person_seconds,
      company.most_people_at_once, company.alone_seconds,
      dimension.short_abandoned_threshold_seconds, sentiment.sentiment_score, sentiment.sentiment_zone
    FROM ${numberedConversations} AS known
    LEFT JOIN ${queueKeys} AS queue ON queue.source_key = known.source_key AND queue.queue_id = known.queue_id
    LEFT JOIN ${agentKeys} AS owner ON owner.source_key = known.source_key AND owner.agent_id = known.owner_agent_id
    LEFT JOIN ${sessions} AS sessions USING (conversation_key)
    LEFT JOIN ${people} AS people USING (conversation_key)
    LEFT JOIN ${company} AS company USING (conversation_key)
    LEFT JOIN ${sentiments} AS sentiment ON sentiment.source_key = known.source_key
      AND sentiment.conversation_id = known.conversation_id
    LEFT JOIN ${star("dim_queue")} AS dimension ON dimension.queue_key = coalesce(queue.queue_key, sessions.queue_key)`;
  await sql.run(`INSERT INTO ${star("fact_conversation")} BY NAME
    SELECT conversation_key, source_key, conversation_id, workstream_key, queue_key, owner_agent_key, channel, status,
      status_reason, is_outbound, is_outbound IS NOT TRUE AS is_inbound, created_at, wait_started_at,
      CASE WHEN status = 'Open' OR (status = 'Active' AND status_reason = 'AwaitingAgentAcceptance')
        THEN coalesce(latest_session_at, wait_started_at) END AS current_wait_started_at,
      wrap_up_started_at, closed_at, is_agent_involved,
      is_agent_accepted, is_offered, is_offered AND is_agent_accepted AS is_engaged, is_abandoned,
      coalesce(is_abandoned AND first_wait_seconds <= short_abandoned_threshold_seconds, false) AS is_short_abandoned,
      is_handled_by_external_participant, had_consult, was_monitored, session_count, transfer_count,
      first_wait_seconds, speed_to_answer_seconds, wait_seconds,
      CASE WHEN is_abandoned THEN ${elapsedSeconds("wait_started_at", "closed_at")} END AS time_to_abandon_seconds,
      ${elapsedSeconds("created_at", "closed_at")} AS conversation_seconds,
      ${elapsedSeconds("created_at", "wrap_up_started_at")} AS customer_effort_seconds,
      coalesce(CASE WHEN list_has_any(string_split(channel, '; '), ['Voice', 'Voice call'])
        THEN voice_seconds ELSE chat_seconds END, stored_handle_seconds) AS handle_seconds,
      active_seconds, inactive_seconds, hold_seconds, talk_seconds, wrap_up_seconds,
      stored_handle_seconds, stored_hold_seconds, stored_talk_seconds, stored_wrap_up_seconds,
      CASE WHEN first_response_milliseconds >= 0 THEN first_response_milliseconds / 1000 END AS first_response_seconds,
      CASE WHEN average_response_milliseconds >= 0
        THEN average_response_milliseconds / 1000 END AS average_response_seconds,
      sentiment_score, sentiment_zone, customer_sentiment, people_count, person_seconds, most_people_at_once,
      alone_seconds
    FROM (
      SELECT * REPLACE (${["handle", "hold", "talk", "wrap_up"].map(storedColumn).join(", ")}),
        coalesce(stored_is_abandoned,
          coalesce(status = 'Closed', false) AND is_offered AND NOT is_agent_accepted) AS is_abandoned,
        ${elapsedSeconds("wait_started_at", "first_accepted_at")} AS speed_to_answer_seconds,
        CASE WHEN stored_first_wait_seconds >= 0 THEN stored_first_wait_seconds
          WHEN is_agent_involved
          THEN ${elapsedSeconds("wait_started_at", "coalesce(first_accepted_at, closed_at)")} END AS first_wait_seconds
      FROM (${source}))
    ORDER BY conversation_key`);
  const done = [sessions, people, company, sentiments, numberedConversations];
  for (const table of done) await sql.run(`DROP TABLE ${table}`);
}

function storedColumn(name: string): string {
  const stored = `stored_${name}_seconds`;
  return `CASE WHEN ${stored} >= 0 THEN ${stored} END AS ${stored}`;
}

/** Of several sessions the latest: keys follow creation, but one without comes first, not last. */
function latestKnown(column: string): string {
  return `arg_max(${column}, CASE WHEN created_at IS NULL THEN session_key - 3000000000 ELSE session_key END)`;
}

const summarizeSessions = `SELECT conversation_key, count(*) AS session_count,
    bool_or(is_agent_session) AS is_agent_involved,
    min(created_at) FILTER (WHERE is_agent_session) AS first_agent_session_at,
    max(created_at) AS latest_session_at,
    min(coalesce(agent_accepted_at, first_joined_at)) FILTER (WHERE is_agent_session) AS first_accepted_at,
    sum(wait_seconds) AS wait_seconds, count(*) FILTER (WHERE is_transferred_out) AS transfer_count,
    bool_or(is_handled_by_external_participant) AS is_handled_by_external_participant,
    bool_or(had_consult) AS had_consult, bool_or(was_monitored) AS was_monitored,
    sum(active_seconds) AS active_seconds, sum(inactive_seconds) AS inactive_seconds, sum(hold_seconds) AS hold_seconds,
    sum(talk_seconds) AS talk_seconds, ${latestKnown("queue_key")} AS queue_key, ${latestKnown("primary_agent_key")} AS primary_agent_key
  FROM ${star("fact_session")}
  LEFT JOIN (
    SELECT session_key, min(joined_at) AS first_joined_at FROM ${star("fact_session_participant")}
    WHERE ${joinedPrimary} GROUP BY session_key
  ) USING (session_key)
  WHERE conversation_key IS NOT NULL GROUP BY conversation_key`;

/** Seconds of the named clocks together; null when none of them is stored. */
function clocks(...names: readonly string[]): string {
  const sum = names.map((name) => `coalesce(${name}, 0)`).join(" + ");
  return `sum(CASE WHEN coalesce(${names.join(", ")}) IS NOT NULL THEN ${sum} END) FILTER (WHERE ${joinedPrimary})`;
}

const summarizePeople = `SELECT conversation_key,
    bool_or(joined_at IS NOT NULL) AS is_agent_accepted,
    count(DISTINCT agent_key) FILTER (WHERE joined_at IS NOT NULL)
      + count(*) FILTER (WHERE joined_at IS NOT NULL AND agent_key IS NULL) AS people_count,
    sum(participation_seconds) AS person_seconds,
    count(*) FILTER (WHERE left_at > joined_at) AS stay_count,
    (max({'joined_at': joined_at, 'participant_id': participant_id, 'wrap_up_seconds': wrap_up_seconds})
      FILTER (WHERE ${joinedPrimary})).wrap_up_seconds AS wrap_up_seconds,
    ${clocks("talk_seconds", "hold_seconds", "wrap_up_seconds")} AS voice_seconds,
    ${clocks("chat_seconds", "wrap_up_seconds")} AS chat_seconds
  FROM ${star("fact_session_participant")} WHERE conversation_key IS NOT NULL AND ${isPerson}
  GROUP BY conversation_key`;

/** How many people at once, and how long one of them alone. Most conversations have one stay, which needs no sweep. */
function summarizeCompany(people: string): string {
  const stays = (count: string) => `SELECT conversation_key, agent_key, rowid AS position, joined_at, left_at
    FROM ${star("fact_session_participant")}
    SEMI JOIN (SELECT conversation_key FROM ${people} WHERE stay_count ${count}) USING (conversation_key)
    WHERE left_at > joined_at AND ${isPerson}`;
  const relation = `(SELECT conversation_key AS place,
      coalesce(agent_key, -1 - position) AS visitor, joined_at AS came_at, left_at AS went_at FROM (${stays("> 1")}))`;
  return `SELECT conversation_key, 1 AS most_people_at_once, date_sub('second', joined_at, left_at) AS alone_seconds
    FROM (${stays("= 1")})
    UNION ALL
    SELECT place, max(at_once), CAST(floor(coalesce(
      sum(epoch_us(until_at) - epoch_us(from_at)) FILTER (WHERE at_once = 1), 0) / 1000000) AS BIGINT)
    FROM (${stretchesAtOnce({ relation })}) GROUP BY place`;
}

const summarizeSentiment = `SELECT source_key, conversation_id, avg(sentiment_score) AS sentiment_score,
    max({'version': coalesce(version, -1), 'id': sentiment_id, 'zone': sentiment_zone}).zone AS sentiment_zone
  FROM ${current("conversation_sentiment")} WHERE conversation_id IS NOT NULL GROUP BY source_key, conversation_id`;
