import { between, local, type Question } from "./question.ts";

const time = { from: "2025-10-02", to: "2025-12-31" };
const quarter = (column: string) => between(column, "2025-10-02 04:00:00", "2025-12-31 05:00:00");

/** Metrics of four facts, each dated by its own time; conversations have the agents who take part in them. */
const measures = [
  "engaged_sessions",
  "avg_handle_time_min",
  "consult_requested",
  "agent_available_duration_hrs",
];
const handled = "CASE WHEN status = 'Closed' AND is_agent_accepted THEN handle_seconds END";
const available = `sum(duration_seconds) FILTER (WHERE base_status = 'Available')`;
const consults = "count(*) FILTER (WHERE session_participation_type = 'Consult')";
const engaged = "count(*) FILTER (WHERE is_agent_accepted_session)";

/** One row per part of the answer with its group: of the four facts side by side, then stacked. */
const stacked = (
  group: string,
) => `SELECT ${group}, engaged, NULL AS handled, NULL AS closed, NULL AS consults, NULL AS available FROM sessions
    UNION ALL SELECT ${group}, NULL, handled, closed, NULL, NULL FROM conversations
    UNION ALL SELECT ${group}, NULL, NULL, NULL, consults, NULL FROM participants
    UNION ALL SELECT ${group}, NULL, NULL, NULL, NULL, available FROM presences`;
const figures = `nullif(coalesce(CAST(sum(engaged) AS BIGINT), 0), 0) AS engaged, sum(handled) / sum(closed) / 60.0 AS handled,
    CAST(sum(consults) AS BIGINT) AS consults, sum(available) / 3600.0 AS available`;

/** A column's 15-minute bucket, which the day is taken of later. */
const bucket = (column: string) => `time_bucket(INTERVAL 15 MINUTE, ${column}) AS bucket`;

/** Questions beyond the participant fact. */
export const factQuestions: readonly Question[] = [
  {
    name: "Q9 four facts by agent, 90 days",
    ratioAim: 1.3,
    query: { dimensions: ["agent.name"], measures, time },
    handWritten: {
      "agent key first": `WITH sessions AS (
          SELECT primary_agent_key AS agent_key, ${engaged} AS engaged FROM fact_session WHERE ${quarter("created_at")} GROUP BY 1
        ), conversations AS (
          SELECT agent_key, sum(handle) AS handled, count(handle) AS closed FROM (
            SELECT DISTINCT conversation_key, agent_key, ${handled} AS handle
            FROM fact_conversation LEFT JOIN fact_session_participant USING (conversation_key) WHERE ${quarter("created_at")})
          GROUP BY agent_key
        ), participants AS (
          SELECT agent_key, ${consults} AS consults FROM fact_session_participant WHERE ${quarter("added_at")} GROUP BY agent_key
        ), presences AS (
          SELECT agent_key, ${available} AS available FROM fact_agent_status_history LEFT JOIN dim_presence USING (presence_key)
          WHERE ${quarter("started_at")} GROUP BY agent_key
        )
        SELECT name, ${figures} FROM (${stacked("agent_key")}) LEFT JOIN dim_agent USING (agent_key)
        GROUP BY name ORDER BY name NULLS LAST`,
      "names first": `WITH sessions AS (
          SELECT name, ${engaged} AS engaged FROM fact_session LEFT JOIN dim_agent ON agent_key = primary_agent_key
          WHERE ${quarter("created_at")} GROUP BY 1
        ), conversations AS (
          SELECT name, sum(handle) AS handled, count(handle) AS closed FROM (
            SELECT DISTINCT conversation_key, name, ${handled} AS handle
            FROM fact_conversation LEFT JOIN fact_session_participant USING (conversation_key) LEFT JOIN dim_agent USING (agent_key)
            WHERE ${quarter("created_at")})
          GROUP BY name
        ), participants AS (
          SELECT name, ${consults} AS consults FROM fact_session_participant LEFT JOIN dim_agent USING (agent_key)
          WHERE ${quarter("added_at")} GROUP BY name
        ), presences AS (
          SELECT dim_agent.name, ${available} AS available FROM fact_agent_status_history LEFT JOIN dim_presence USING (presence_key)
            LEFT JOIN dim_agent USING (agent_key)
          WHERE ${quarter("started_at")} GROUP BY dim_agent.name
        )
        SELECT name, ${figures} FROM (${stacked("name")}) GROUP BY name ORDER BY name NULLS LAST`,
    },
  },
  {
    name: "Q10 four facts by day, 90 days",
    ratioAim: 1.3,
    query: { dimensions: ["date.day"], measures, time },
    handWritten: {
      "15-minute bucket first": `WITH sessions AS (
          SELECT ${bucket("created_at")}, ${engaged} AS engaged FROM fact_session WHERE ${quarter("created_at")} GROUP BY 1
        ), conversations AS (
          SELECT ${bucket("created_at")}, sum(${handled}) AS handled, count(${handled}) AS closed
          FROM fact_conversation WHERE ${quarter("created_at")} GROUP BY 1
        ), participants AS (
          SELECT ${bucket("added_at")}, ${consults} AS consults FROM fact_session_participant WHERE ${quarter("added_at")} GROUP BY 1
        ), presences AS (
          SELECT ${bucket("started_at")}, ${available} AS available
          FROM fact_agent_status_history LEFT JOIN dim_presence USING (presence_key) WHERE ${quarter("started_at")} GROUP BY 1
        )
        SELECT CAST(${local("bucket")} AS DATE) AS day, ${figures} FROM (${stacked("bucket")}) GROUP BY day ORDER BY day`,
    },
  },
  {
    name: "Q11 conversation metrics by queue, 90 days",
    query: {
      dimensions: ["queue.name"],
      measures: [
        "abandon_rate",
        "service_level_20_seconds",
        "avg_speed_to_answer_sec",
        "incoming_conversations",
        "avg_handle_time_min",
        "avg_wait_time_sec",
      ],
      time,
    },
    handWritten: Object.fromEntries(
      [
        ["join first", "name", "fact_conversation LEFT JOIN dim_queue USING (queue_key)", ""],
        ["queue key first", "queue_key", "fact_conversation", "LEFT JOIN dim_queue USING (queue_key)"],
      ].map(([variant = "", group, from, late]) => [
        variant,
        `SELECT name, coalesce(sum(unaccepted) / nullif(sum(incoming), 0), 0), sum(in_time) / nullif(sum(accepted), 0),
          sum(answered) / sum(answers), CAST(nullif(sum(incoming), 0) AS BIGINT), sum(handled) / sum(closed) / 60.0,
          sum(waited) / sum(waits)
        FROM (
          SELECT ${group}, count(*) FILTER (WHERE is_offered AND NOT is_agent_accepted) AS unaccepted,
            count(*) FILTER (WHERE is_agent_involved AND is_inbound) AS incoming,
            count(*) FILTER (WHERE is_agent_accepted AND is_inbound) AS accepted,
            count(*) FILTER (WHERE first_wait_seconds <= 20 AND is_agent_accepted AND is_inbound) AS in_time,
            sum(speed_to_answer_seconds) FILTER (WHERE status = 'Closed' AND is_agent_accepted AND is_inbound) AS answered,
            count(speed_to_answer_seconds) FILTER (WHERE status = 'Closed' AND is_agent_accepted AND is_inbound) AS answers,
            sum(${handled}) AS handled, count(${handled}) AS closed,
            sum(wait_seconds) FILTER (WHERE status = 'Closed') AS waited,
            count(wait_seconds) FILTER (WHERE status = 'Closed') AS waits
          FROM ${from} WHERE ${quarter("created_at")} GROUP BY 1) ${late}
        GROUP BY name ORDER BY name NULLS LAST`,
      ]),
    ),
  },
  {
    name: "Q12 session metrics by queue, 90 days",
    query: {
      dimensions: ["queue.name"],
      measures: [
        "engaged_sessions",
        "sessions_rejected",
        "avg_session_time_to_accept_sec",
        "session_transfer_rate",
      ],
      time,
    },
    handWritten: Object.fromEntries(
      [
        ["join first", "name", "fact_session LEFT JOIN dim_queue USING (queue_key)", ""],
        ["queue key first", "queue_key", "fact_session", "LEFT JOIN dim_queue USING (queue_key)"],
      ].map(([variant = "", group, from, late]) => [
        variant,
        `SELECT name, CAST(nullif(sum(engaged), 0) AS BIGINT), CAST(nullif(sum(rejected), 0) AS BIGINT),
          sum(accepting) / sum(accepts), sum(transferred) / nullif(sum(incoming), 0)
        FROM (
          SELECT ${group}, ${engaged} AS engaged,
            count(*) FILTER (WHERE is_agent_session AND closure_reason = 'AgentReject') AS rejected,
            sum(time_to_accept_seconds) FILTER (WHERE is_agent_session) AS accepting,
            count(time_to_accept_seconds) FILTER (WHERE is_agent_session) AS accepts,
            count(*) FILTER (WHERE is_transferred_out) AS transferred,
            count(*) FILTER (WHERE is_agent_session AND is_inbound) AS incoming
          FROM ${from} WHERE ${quarter("created_at")} GROUP BY 1) ${late}
        GROUP BY name ORDER BY name NULLS LAST`,
      ]),
    ),
  },
  {
    name: "Q13 load of agents by hour, 90 days",
    query: {
      dimensions: ["date.hour"],
      measures: ["avg_conversations_at_once", "most_conversations_at_once", "time_in_conversations_hrs"],
      time,
    },
    handWritten: {
      "15-minute slot first": `SELECT hour(${local("slot_started_at")}) AS hour, sum(together) / sum(engaged), max(most), sum(engaged) / 3600.0
        FROM (SELECT slot_started_at, sum(conversation_seconds) AS together, sum(engaged_seconds) AS engaged,
            max(most_conversations_at_once) AS most
          FROM fact_agent_load WHERE ${quarter("slot_started_at")} GROUP BY 1)
        GROUP BY hour ORDER BY hour`,
      "zone by row": `SELECT hour(${local("slot_started_at")}) AS hour, sum(conversation_seconds) / sum(engaged_seconds),
          max(most_conversations_at_once), sum(engaged_seconds) / 3600.0
        FROM fact_agent_load WHERE ${quarter("slot_started_at")} GROUP BY hour ORDER BY hour`,
    },
  },
];
