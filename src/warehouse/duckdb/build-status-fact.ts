import { agentKeys, presenceKeys } from "./build-dimensions.ts";
import type { Engine } from "./engine.ts";
import { current, star } from "./names.ts";
import { elapsedSeconds } from "./seconds.ts";

/** Stretches of presence. */
export async function buildStatusFact(sql: Engine): Promise<void> {
  await sql.run(`INSERT INTO ${star("fact_agent_status_history")} BY NAME
    SELECT status_id, source_key, agent_key, presence_key, started_at, ended_at,
      ${elapsedSeconds("started_at", "ended_at")} AS duration_seconds, is_logged_in, available_capacity
    FROM ${current("agent_status")} AS status
    LEFT JOIN ${agentKeys} AS agent USING (source_key, agent_id)
    LEFT JOIN ${presenceKeys} AS presence USING (source_key, presence_id)
    ORDER BY started_at NULLS LAST, status_id, source_key`);
}
