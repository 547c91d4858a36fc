import { stretchesAtOnce } from "./at-once.ts";
import type { Engine } from "./engine.ts";
import { star, temporary } from "./names.ts";
import { isPerson } from "./people.ts";

/** Every zone of today is a whole number of these away from UTC, so local hours are made of whole slots. */
const slotSeconds = 900;

/** How many conversations each person was in at once. Whole seconds, so that slots add up exactly. */
export async function buildLoadFact(sql: Engine): Promise<void> {
  const stretches = temporary("load_stretch");
  const relation = `(
    SELECT agent_key AS place, conversation_key AS visitor,
      CAST(floor(epoch(joined_at)) AS BIGINT) AS came_at, CAST(floor(epoch(left_at)) AS BIGINT) AS went_at
    FROM ${star("fact_session_participant")}
    WHERE agent_key IS NOT NULL AND conversation_key IS NOT NULL AND ${isPerson}
      AND date_trunc('second', left_at) > date_trunc('second', joined_at))`;
  await sql.run(`CREATE OR REPLACE TEMP TABLE ${stretches} AS ${stretchesAtOnce({ relation })}`);
  await sql.run(`INSERT INTO ${star("fact_agent_load")} BY NAME
    SELECT source_key, agent_key, make_timestamp(slot * ${slotSeconds} * 1000000) AS slot_started_at,
      engaged_seconds, conversation_seconds, most_conversations_at_once
    FROM (
      SELECT place AS agent_key, slot, sum(seconds) AS engaged_seconds,
        sum(seconds * at_once) AS conversation_seconds, max(at_once) AS most_conversations_at_once
      FROM (
        SELECT place, at_once, slot,
          least(until_at, (slot + 1) * ${slotSeconds}) - greatest(from_at, slot * ${slotSeconds}) AS seconds
        FROM (
          SELECT *, unnest(range(from_at // ${slotSeconds}, (until_at - 1) // ${slotSeconds} + 1)) AS slot
          FROM ${stretches}))
      GROUP BY place, slot)
    JOIN ${star("dim_agent")} USING (agent_key)
    ORDER BY slot, agent_key`);
  await sql.run(`DROP TABLE ${stretches}`);
}
