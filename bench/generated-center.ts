import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * A contact center of any size, made by SQL alone and the same at every run: two years, 5,000 agents, 200 queues
 * of uneven load, 1.6 participants for each conversation (about 76 % primary, 20 % consult, 4.5 % monitor), 3 % of
 * the participants external, holds in a fifth of the primaries' stays, and 15 stretches of presence on each day an
 * agent works. Tables: `workstream`, `queue`, `agent`, `presence`, `conversation`, `session`, `participant`, `hold`,
 * `agent_status`, in the database the connection is in.
 */
export async function generateCenter(sql: DuckDBConnection, participants: number): Promise<void> {
  for (const statement of [...macros, ...tables(participants)]) await sql.run(statement);
}

const firstMoment = "2024-01-01 00:00:00";
export const agentCount = 5000;
export const queueCount = 200;
const workstreamCount = 20;
const participantsPerConversation = 1.6;
/** A day's work of an agent; the days agents work, and so their presences, follow from it. */
const participantsPerAgentDay = 20;
const stretchesPerAgentDay = 15;
const stretchSeconds = 2160;

/** `share` is evenly spread over 0 to 1, `between` over whole numbers; the salt tells one draw from another. */
const macros = [
  "CREATE OR REPLACE MACRO share(number, salt) AS CAST(hash(number, salt) % 1000003 AS DOUBLE) / 1000003",
  "CREATE OR REPLACE MACRO between_numbers(number, salt, low, high) AS CAST(low + floor(share(number, salt) * (high - low + 1)) AS INTEGER)",
  "CREATE OR REPLACE MACRO guid(kind, number) AS CAST(md5(kind || CAST(number AS VARCHAR)) AS UUID)",
];

/** Roles: 0 primary, 1 consult, 2 monitor. */
function tables(participants: number): readonly string[] {
  const conversations = Math.max(1, Math.round(participants / participantsPerConversation));
  const agentDays = Math.max(1, Math.round(participants / participantsPerAgentDay));
  return [
    `CREATE OR REPLACE TABLE workstream AS
      SELECT number, guid('workstream', number) AS id, 'Workstream ' || lpad(CAST(number AS VARCHAR), 2, '0') AS name,
        CASE number % 4 WHEN 0 THEN 192360000 WHEN 3 THEN 192340000 ELSE 192370000 END AS channel_code,
        CASE number % 4 WHEN 0 THEN 'Live chat' WHEN 3 THEN 'SMS' ELSE 'Voice' END AS channel
      FROM range(${workstreamCount}) AS numbers(number)`,
    `CREATE OR REPLACE TABLE queue AS
      SELECT number, guid('queue', number) AS id, 'Queue ' || lpad(CAST(number AS VARCHAR), 3, '0') AS name
      FROM range(${queueCount}) AS numbers(number)`,
    `CREATE OR REPLACE TABLE agent AS
      SELECT number, guid('agent', number) AS id, 'Agent ' || lpad(CAST(number AS VARCHAR), 4, '0') AS name,
        guid('unit', number % 12) AS unit_id, 'Unit ' || lpad(CAST(number % 12 AS VARCHAR), 2, '0') AS unit,
        CASE WHEN number < 10 THEN guid('bot', number) END AS bot_application_id
      FROM range(${agentCount}) AS numbers(number)`,
    `CREATE OR REPLACE TABLE presence AS
      SELECT number, guid('presence', number) AS id, 'Presence ' || number AS name, 192360000 + number % 5 AS base_code
      FROM range(8) AS numbers(number)`,
    `CREATE OR REPLACE TABLE conversation AS
      SELECT number, guid('conversation', number) AS id, workstream, created_at,
        created_at + to_seconds(between_numbers(number, 'end', 600, 3600)) AS closed_at,
        share(number, 'outbound') < 0.1 AS is_outbound
      FROM (SELECT number, between_numbers(number, 'workstream', 0, ${workstreamCount - 1}) AS workstream,
          TIMESTAMP '${firstMoment}' + to_days(between_numbers(number, 'day', 0, 730))
            + to_seconds(between_numbers(number, 'time', 0, 43199) + between_numbers(number, 'late', 0, 43199)) AS created_at
        FROM range(${conversations}) AS numbers(number))`,
    `CREATE OR REPLACE TABLE session AS
      SELECT number, guid('session', number) AS id, conversation, workstream, queue, created_at, assigned_at, accepted_at,
        accepted_at + to_seconds(between_numbers(number, 'length', 150, 1600)) AS closed_at, is_accepted,
        CASE WHEN NOT is_accepted THEN 192350001 WHEN is_transferred THEN 192350010 ELSE 192350004 END AS closure_code
      FROM (SELECT *, assigned_at + to_seconds(between_numbers(number, 'accept', 3, 25)) AS accepted_at
        FROM (SELECT *, created_at + to_seconds(between_numbers(number, 'wait', 2, 90)) AS assigned_at
          FROM (SELECT 2 * conversation.number + part AS number, conversation.number AS conversation, workstream,
              CAST(floor(${queueCount} * pow(share(2 * conversation.number + part, 'queue'), 2)) AS INTEGER) AS queue,
              created_at + to_seconds(240 * part) AS created_at,
              part = 0 AND share(conversation.number, 'transfer') < 0.216 AS is_transferred,
              share(3 * (2 * conversation.number + part), 'join') < 0.97 AS is_accepted
            FROM conversation CROSS JOIN range(2) AS parts(part)
            WHERE part = 0 OR share(conversation.number, 'transfer') < 0.216)))`,
    `CREATE OR REPLACE TABLE participant AS
      SELECT *, guid('participant', number) AS id,
        CASE WHEN NOT is_joined THEN added_at + to_seconds(30)
          WHEN role = 1 THEN joined_at + to_seconds(between_numbers(number, 'stay', 20, 700)) ELSE closed_at END AS left_at,
        CASE WHEN is_joined THEN NULL WHEN share(number, 'refusal') < 0.45 THEN 'AgentReject'
          WHEN share(number, 'refusal') < 0.8 THEN 'AgentTimeout' END AS left_on_reason,
        CASE WHEN NOT is_external THEN between_numbers(number, 'agent', 0, ${agentCount - 1}) END AS agent,
        CASE WHEN is_external THEN CASE WHEN share(number, 'address') < 0.7 THEN 426120000 ELSE 426120001 END END AS external_code,
        CASE WHEN is_external AND share(number, 'address') < 0.7
          THEN '+1555010' || lpad(CAST(between_numbers(number, 'phone', 0, 9999) AS VARCHAR), 4, '0') END AS external_channel
      FROM (SELECT *, CASE WHEN is_joined THEN CASE WHEN role = 0 THEN accepted_at
            ELSE added_at + to_seconds(between_numbers(number, 'answer', 1, 40)) END END AS joined_at
        FROM (SELECT 3 * session.number + role AS number, session.number AS session, conversation, role, queue,
            accepted_at, closed_at,
            CASE WHEN role = 0 THEN assigned_at
              ELSE accepted_at + to_seconds(between_numbers(session.number, role, 10, 100)) END AS added_at,
            share(3 * session.number + role, 'join') < CASE role WHEN 0 THEN 0.97 WHEN 1 THEN 0.8 ELSE 1 END AS is_joined,
            role = 1 AND share(session.number, 'external') < 0.155 AS is_external
          FROM session CROSS JOIN range(3) AS roles(role)
          WHERE role = 0 OR share(session.number, 'role') BETWEEN CASE role WHEN 1 THEN 0 ELSE 0.94 END
            AND CASE role WHEN 1 THEN 0.263 ELSE 1 END))`,
    `CREATE OR REPLACE TABLE hold AS
      SELECT *, started_at + to_seconds(between_numbers(number, 'held', 20, 120)) AS ended_at
      FROM (SELECT number, guid('hold', number) AS id, number AS participant, session,
          joined_at + to_seconds(between_numbers(number, 'hold', 5, 60)) AS started_at
        FROM participant WHERE role = 0 AND is_joined AND share(number, 'holds') < 0.2)`,
    `CREATE OR REPLACE TABLE agent_status AS
      SELECT number, guid('status', number) AS id, agent, presence, presence % 5 < 4 AS is_logged_in,
        between_numbers(number, 'capacity', 0, 200) AS available_capacity,
        day_begins + to_seconds(part * ${stretchSeconds} + between_numbers(number, 'status', 0, 900)) AS started_at,
        day_begins + to_seconds((part + 1) * ${stretchSeconds} + between_numbers(number + 1, 'status', 0, 900)) AS ended_at
      FROM (SELECT ${stretchesPerAgentDay} * day.number + part AS number, part,
          between_numbers(day.number, 'working', 10, ${agentCount - 1}) AS agent,
          between_numbers(${stretchesPerAgentDay} * day.number + part, 'presence', 0, 7) AS presence,
          TIMESTAMP '${firstMoment}' + to_days(between_numbers(day.number, 'workday', 0, 730)) + to_hours(8) AS day_begins
        FROM range(${agentDays}) AS day(number) CROSS JOIN range(${stretchesPerAgentDay}) AS parts(part))`,
  ];
}
