import type { DimensionAttributes } from "./create-store.ts";
import type { Engine } from "./engine.ts";
import { current, star, temporary } from "./names.ts";
import { identifier, literal } from "./quote.ts";
import { storedSeconds } from "./seconds.ts";
import { attributeColumn } from "./stage-columns.ts";

/** Maps from the platform's id to our key, for the facts. */
export const agentKeys = temporary("agent_key");
export const queueKeys = temporary("queue_key");
export const workstreamKeys = temporary("workstream_key");
export const presenceKeys = temporary("presence_key");

export async function buildSourceDimension(sql: Engine, sources: readonly string[]): Promise<void> {
  for (const [index, source] of sources.entries()) {
    await sql.run(`INSERT INTO ${star("dim_source")} VALUES (${index + 1}, ${literal(source)})`);
  }
}

/** Agents, queues, workstreams and presences: one row per record and per id that only facts name. */
export async function buildDimensions(sql: Engine, attributes: DimensionAttributes): Promise<void> {
  await buildDimension(sql, {
    kind: "agent",
    keys: agentKeys,
    named: `SELECT source_key, agent_id FROM ${current("session_participant")}
      UNION SELECT source_key, owner_agent_id FROM ${current("conversation")}
      UNION SELECT source_key, agent_id FROM ${current("agent_status")}`,
    columns: `name, CASE WHEN recorded THEN nullif(trim(bot_application_id), '') IS NOT NULL END AS is_bot,
      coalesce(business_unit, CAST(business_unit_id AS VARCHAR)) AS business_unit`,
    attributes: attributes.agent,
  });
  await buildDimension(sql, {
    kind: "queue",
    keys: queueKeys,
    named: `SELECT source_key, queue_id FROM ${current("session_participant")}
      UNION SELECT source_key, queue_id FROM ${current("session")}
      UNION SELECT source_key, queue_id FROM ${current("conversation")}`,
    columns: `name, ${storedSeconds("service_level_threshold_seconds")}, ${storedSeconds("short_abandoned_threshold_seconds")}`,
    attributes: attributes.queue,
  });
  await buildDimension(sql, {
    kind: "workstream",
    keys: workstreamKeys,
    named: `SELECT source_key, workstream_id FROM ${current("conversation")}`,
    columns: "name, channel",
    attributes: attributes.workstream,
  });
  await buildDimension(sql, {
    kind: "presence",
    keys: presenceKeys,
    named: `SELECT source_key, presence_id FROM ${current("agent_status")}`,
    columns: "name, base_status",
    attributes: [],
  });
}

interface DimensionPlan {
  readonly kind: "agent" | "queue" | "workstream" | "presence";
  readonly keys: string;
  /** Ids the facts name. */
  readonly named: string;
  /** Columns beside id and attributes, from the record; `recorded` says whether there is one. */
  readonly columns: string;
  readonly attributes: readonly string[];
}

async function buildDimension(sql: Engine, plan: DimensionPlan): Promise<void> {
  const id = `${plan.kind}_id`;
  const key = `${plan.kind}_key`;
  const table = star(`dim_${plan.kind}`);
  const attributes = plan.attributes.map(
    (name) => `, ${identifier(attributeColumn(name))} AS ${identifier(name)}`,
  );
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${plan.keys} AS
    SELECT source_key, ${id}, CAST(row_number() OVER (ORDER BY source_key, ${id}) AS INTEGER) AS ${key}
    FROM (
      SELECT source_key, ${id} FROM ${current(plan.kind)}
      UNION SELECT source_key, ${id} FROM (${plan.named}) WHERE ${id} IS NOT NULL)`);
  await sql.run(`INSERT INTO ${table} BY NAME
    SELECT ${key}, source_key, CAST(${id} AS VARCHAR) AS ${id}, ${plan.columns}${attributes.join("")}
    FROM ${plan.keys} AS keys
    LEFT JOIN (SELECT true AS recorded, * FROM ${current(plan.kind)}) AS record USING (source_key, ${id})
    ORDER BY ${key}`);
}
