import { factQuestions } from "./fact-questions.ts";
import { between, local, type Question } from "./question.ts";

/** Local days of the zone as the UTC constants a careful author writes. */
const december = between("added_at", "2025-12-01 05:00:00", "2025-12-31 05:00:00");
const quarter = between("added_at", "2025-10-02 04:00:00", "2025-12-31 05:00:00");
const year = between("added_at", "2025-01-01 05:00:00", "2025-12-31 05:00:00");
const conversationYear = between("created_at", "2025-01-01 05:00:00", "2025-12-31 05:00:00");

const consult = "session_participation_type = 'Consult'";
const joinedConsult = `${consult} AND joined_at IS NOT NULL`;
const type = "session_participant.session_participation_type";
const ofType = (name: string, participation: string) => ({
  name,
  expression: `SUM(CASE WHEN ${type} = '${participation}' THEN 1 ELSE 0 END)`,
});

/** Number 1234 of the generated agents. */
const agentId = "fb2f3e2b-9bfd-d4fb-b2c7-3d8c5d05828b";

const participantQuestions: readonly Question[] = [
  {
    name: "Q1 key figures, 30 days",
    query: {
      measures: [
        "session_participant_count",
        ofType("primaries", "Primary"),
        "consult_requested",
        "consult_requests_accepted",
        "consult_requests_rejected",
        "consult_requests_timed_out",
        "consult_time_min",
        "monitor_sessions",
        "total_conversations",
        "conversations_handled_by_external_participant",
      ],
      time: { from: "2025-12-01", to: "2025-12-31" },
    },
    handWritten: {
      "conversation flag": `SELECT * FROM (
        SELECT count(*) AS participants, count(*) FILTER (WHERE session_participation_type = 'Primary') AS primaries,
          count(*) FILTER (WHERE ${consult}) AS requested, count(*) FILTER (WHERE ${joinedConsult}) AS accepted,
          count(*) FILTER (WHERE ${consult} AND left_on_reason = 'AgentReject') AS rejected,
          count(*) FILTER (WHERE ${consult} AND left_on_reason = 'AgentTimeout') AS timed_out,
          sum(participation_seconds) FILTER (WHERE ${joinedConsult}) / 60.0 AS minutes,
          count(*) FILTER (WHERE session_participation_type = 'Monitor' AND joined_at IS NOT NULL) AS monitors
        FROM fact_session_participant WHERE ${december}
      ) CROSS JOIN (
        SELECT count(*) AS conversations, count(*) FILTER (WHERE is_handled_by_external_participant) AS external
        FROM fact_conversation WHERE ${december.replaceAll("added_at", "created_at")})`,
    },
  },
  {
    name: "Q2 by day and mode, 90 days",
    query: {
      dimensions: ["date.day", type],
      measures: ["session_participant_count"],
      time: { from: "2025-10-02", to: "2025-12-31" },
    },
    handWritten: {
      "15-minute bucket first": `SELECT CAST(${local("bucket")} AS DATE) AS day, session_participation_type, CAST(sum(n) AS BIGINT) AS n
        FROM (SELECT time_bucket(INTERVAL 15 MINUTE, added_at) AS bucket, session_participation_type, count(*) AS n
          FROM fact_session_participant WHERE ${quarter} GROUP BY 1, 2)
        GROUP BY 1, 2 ORDER BY 1, 2`,
      "zone by row": `SELECT CAST(${local("added_at")} AS DATE) AS day, session_participation_type, count(*) AS n
        FROM fact_session_participant WHERE ${quarter} GROUP BY 1, 2 ORDER BY 1, 2`,
    },
  },
  {
    name: "Q3 top 20 consulted agents, 90 days",
    query: {
      dimensions: ["agent.name"],
      measures: ["consult_requests_accepted", "consult_time_min"],
      where: [`${type} = 'Consult'`, "session_participant.joined_at IS NOT NULL", "agent.name IS NOT NULL"],
      order_by: [{ field: "consult_time_min", direction: "desc" }],
      limit: 20,
      time: { from: "2025-10-02", to: "2025-12-31" },
    },
    handWritten: {
      "join first": `SELECT name, count(*) AS consults, sum(participation_seconds) / 60.0 AS minutes
        FROM fact_session_participant JOIN dim_agent USING (agent_key)
        WHERE ${quarter} AND ${joinedConsult} GROUP BY name ORDER BY minutes DESC, name LIMIT 20`,
      "agent key first": `SELECT name, CAST(sum(n) AS BIGINT) AS consults, sum(seconds) / 60.0 AS minutes
        FROM (SELECT agent_key, count(*) AS n, sum(participation_seconds) AS seconds FROM fact_session_participant
          WHERE ${quarter} AND ${joinedConsult} GROUP BY agent_key)
        JOIN dim_agent USING (agent_key) GROUP BY name ORDER BY minutes DESC, name LIMIT 20`,
    },
  },
  {
    name: "Q4 queue by mode, 90 days",
    query: {
      dimensions: ["queue.name"],
      measures: [ofType("primaries", "Primary"), "consult_requested", ofType("monitors", "Monitor")],
      time: { from: "2025-10-02", to: "2025-12-31" },
    },
    handWritten: {
      "join first": `SELECT name, count(*) FILTER (WHERE session_participation_type = 'Primary'),
          count(*) FILTER (WHERE ${consult}), count(*) FILTER (WHERE session_participation_type = 'Monitor')
        FROM fact_session_participant LEFT JOIN dim_queue USING (queue_key) WHERE ${quarter} GROUP BY name ORDER BY name`,
      "queue key first": `SELECT name, CAST(sum(primaries) AS BIGINT), CAST(sum(consults) AS BIGINT), CAST(sum(monitors) AS BIGINT)
        FROM (SELECT queue_key, count(*) FILTER (WHERE session_participation_type = 'Primary') AS primaries,
            count(*) FILTER (WHERE ${consult}) AS consults,
            count(*) FILTER (WHERE session_participation_type = 'Monitor') AS monitors
          FROM fact_session_participant WHERE ${quarter} GROUP BY queue_key)
        LEFT JOIN dim_queue USING (queue_key) GROUP BY name ORDER BY name`,
    },
  },
  {
    name: "Q5 external share of conversations, 1 year",
    query: {
      measures: [
        "conversations_handled_by_external_participant",
        "conversations_handled_by_external_participant_rate",
      ],
      time: { from: "2025-01-01", to: "2025-12-31" },
    },
    handWritten: {
      "conversation flag": `SELECT external, external / n FROM (
        SELECT count(*) FILTER (WHERE is_handled_by_external_participant) AS external, count(*) AS n
        FROM fact_conversation WHERE ${conversationYear})`,
    },
  },
  {
    name: "Q5 external participants and their conversations by channel, 1 year",
    query: {
      dimensions: ["session_participant.external_participant_channel_type"],
      measures: ["session_participant_count", "total_conversations"],
      where: ["session_participant.is_handled_by_external_participant"],
      time: { from: "2025-01-01", to: "2025-12-31" },
    },
    handWritten: {
      "count distinct": `SELECT external_participant_channel_type, participants, conversations FROM (
          SELECT external_participant_channel_type, count(*) AS participants
          FROM fact_session_participant WHERE ${year} AND is_handled_by_external_participant GROUP BY 1)
        FULL JOIN (
          SELECT external_participant_channel_type, count(DISTINCT conversation_key) AS conversations
          FROM fact_session_participant JOIN fact_conversation USING (conversation_key)
          WHERE ${conversationYear} AND fact_session_participant.is_handled_by_external_participant GROUP BY 1)
        USING (external_participant_channel_type) ORDER BY 1`,
    },
  },
  {
    name: "Q6 heat map of weekday and hour, 1 year",
    query: {
      dimensions: ["date.day_of_week", "date.hour"],
      measures: ["session_participant_count"],
      time: { from: "2025-01-01", to: "2025-12-31" },
    },
    handWritten: {
      "15-minute bucket first": `SELECT isodow(${local("bucket")}) AS day_of_week, hour(${local("bucket")}) AS hour, CAST(sum(n) AS BIGINT) AS n
        FROM (SELECT time_bucket(INTERVAL 15 MINUTE, added_at) AS bucket, count(*) AS n
          FROM fact_session_participant WHERE ${year} GROUP BY 1)
        GROUP BY 1, 2 ORDER BY 1, 2`,
      "zone by row": `SELECT isodow(${local("added_at")}) AS day_of_week, hour(${local("added_at")}) AS hour, count(*) AS n
        FROM fact_session_participant WHERE ${year} GROUP BY 1, 2 ORDER BY 1, 2`,
    },
  },
  {
    name: "Q7 consult funnel by business unit, 2 years",
    query: {
      dimensions: ["agent.business_unit"],
      measures: [
        "consult_requested",
        "consult_requests_accepted",
        "consult_requests_rejected",
        "consult_requests_timed_out",
        "avg_consult_time_sec",
      ],
      where: ["agent.business_unit IS NOT NULL"],
    },
    handWritten: {
      "join first": `SELECT business_unit, count(*) FILTER (WHERE ${consult}), count(*) FILTER (WHERE ${joinedConsult}),
          count(*) FILTER (WHERE ${consult} AND left_on_reason = 'AgentReject'),
          count(*) FILTER (WHERE ${consult} AND left_on_reason = 'AgentTimeout'),
          avg(participation_seconds) FILTER (WHERE ${joinedConsult})
        FROM fact_session_participant JOIN dim_agent USING (agent_key) GROUP BY business_unit ORDER BY business_unit`,
      "agent key first": `SELECT business_unit, CAST(sum(requested) AS BIGINT), CAST(sum(accepted) AS BIGINT),
          CAST(sum(rejected) AS BIGINT), CAST(sum(timed_out) AS BIGINT), sum(seconds) / sum(ended)
        FROM (SELECT agent_key, count(*) FILTER (WHERE ${consult}) AS requested,
            count(*) FILTER (WHERE ${joinedConsult}) AS accepted,
            count(*) FILTER (WHERE ${consult} AND left_on_reason = 'AgentReject') AS rejected,
            count(*) FILTER (WHERE ${consult} AND left_on_reason = 'AgentTimeout') AS timed_out,
            sum(participation_seconds) FILTER (WHERE ${joinedConsult}) AS seconds,
            count(participation_seconds) FILTER (WHERE ${joinedConsult}) AS ended
          FROM fact_session_participant GROUP BY agent_key)
        JOIN dim_agent USING (agent_key) GROUP BY business_unit ORDER BY business_unit`,
    },
  },
  {
    name: "Q8 last 100 rows of an agent, with names",
    query: {
      fields: [
        "session_participant.id",
        "session.id",
        "conversation.id",
        type,
        "session_participant.added_at",
        "session_participant.joined_at",
        "session_participant.left_at",
        "session_participant.left_on_reason",
        "queue.name",
        "conversation.channel",
      ],
      where: [`agent.id = '${agentId}'`],
      order_by: [{ field: "session_participant.added_at", direction: "desc" }],
      limit: 100,
    },
    handWritten: {
      "100 rows first": `SELECT participant_id, session_id, conversation_id, session_participation_type, added_at, joined_at,
          left_at, left_on_reason, dim_queue.name, fact_conversation.channel
        FROM (SELECT * FROM fact_session_participant
          WHERE agent_key = (SELECT agent_key FROM dim_agent WHERE agent_id = '${agentId}')
          ORDER BY added_at DESC NULLS FIRST, participant_id LIMIT 100) AS participant
        LEFT JOIN fact_session USING (session_key)
        LEFT JOIN fact_conversation ON fact_conversation.conversation_key = participant.conversation_key
        LEFT JOIN dim_queue ON dim_queue.queue_key = participant.queue_key
        ORDER BY added_at DESC NULLS FIRST, participant_id`,
      "join first": `SELECT participant_id, session_id, conversation_id, session_participation_type, added_at, joined_at,
          left_at, left_on_reason, dim_queue.name, fact_conversation.channel
        FROM fact_session_participant AS participant
        LEFT JOIN fact_session USING (session_key)
        LEFT JOIN fact_conversation ON fact_conversation.conversation_key = participant.conversation_key
        LEFT JOIN dim_queue ON dim_queue.queue_key = participant.queue_key
        WHERE agent_key = (SELECT agent_key FROM dim_agent WHERE agent_id = '${agentId}')
        ORDER BY added_at DESC NULLS FIRST, participant_id LIMIT 100`,
    },
  },
];

export const questions: readonly Question[] = [...participantQuestions, ...factQuestions];
