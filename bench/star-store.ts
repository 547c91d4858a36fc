import type { DuckDBConnection } from "@duckdb/node-api";
import type { Conversion } from "../src/records/file-set.ts";
import { type DataverseColumn, dataverseTables } from "../src/sources/dataverse/format.ts";
import { buildConversationFact } from "../src/warehouse/duckdb/build-conversation-fact.ts";
import { buildDimensions } from "../src/warehouse/duckdb/build-dimensions.ts";
import { buildEventFact } from "../src/warehouse/duckdb/build-event-fact.ts";
import { buildLoadFact } from "../src/warehouse/duckdb/build-load-fact.ts";
import { buildParticipantFact, noteLastMonitoring } from "../src/warehouse/duckdb/build-participant-fact.ts";
import { buildSessionFact } from "../src/warehouse/duckdb/build-session-fact.ts";
import { buildStatusFact } from "../src/warehouse/duckdb/build-status-fact.ts";
import { Engine } from "../src/warehouse/duckdb/engine.ts";
import { findKnownRecords } from "../src/warehouse/duckdb/known-records.ts";
import { allKinds, building, stage, star } from "../src/warehouse/duckdb/names.ts";
import { numberConversations } from "../src/warehouse/duckdb/number-conversations.ts";
import { numberSessions } from "../src/warehouse/duckdb/number-sessions.ts";
import { literal } from "../src/warehouse/duckdb/quote.ts";
import { createStages } from "../src/warehouse/duckdb/stage.ts";
import { type StarTable, starSchema } from "../src/warehouse/star-schema.ts";
import { type ExportTable, exportTables } from "./export-files.ts";

/** The store whose tables are filled has to be attached under this name. */
export const filledStore = building;

/**
 * Fills the star tables of an attached store from the generated tables with what a refresh of their export would have
 * loaded: the records go straight into the stages, where a refresh has them once files are read and records judged.
 */
export async function fillStar(sql: DuckDBConnection): Promise<void> {
  const engine = new Engine(sql);
  await createStages(engine, allKinds, []);
  for (const table of exportTables) await engine.run(stageTable(table));
  const filled = (Object.keys(starSchema) as StarTable[]).filter((table) => table !== "dim_source");
  for (const table of filled) await engine.run(`DELETE FROM ${star(table)}`);
  await buildDimensions(engine, { agent: [], queue: [], workstream: [] });
  for (const build of steps) await build(engine);
  for (const kind of allKinds) await engine.run(`DROP TABLE ${stage(kind)}`);
  await engine.run(`CHECKPOINT ${building}`);
}

const steps = [
  findKnownRecords,
  numberConversations,
  numberSessions,
  buildParticipantFact,
  buildEventFact,
  buildSessionFact,
  buildConversationFact,
  buildStatusFact,
  buildLoadFact,
  noteLastMonitoring,
];

function stageTable({ name, from, columns }: ExportTable): string {
  const table = dataverseTables.find(({ logicalName }) => logicalName === name);
  if (table === undefined) throw new Error(`${name} is no table that is read.`);
  const values = Object.entries(table.columns).flatMap(([to, column]) => {
    const [source] = namesOf(column).flatMap((foreign) =>
      columns.filter(([exported]) => exported === foreign),
    );
    return source === undefined ? [] : [`${canonical(conversionOf(column), source[2])} AS ${to}`];
  });
  return `INSERT INTO ${stage(table.record)} BY NAME
    SELECT 1 AS source_key, 'current' AS verdict, ${values.join(", ")} FROM ${from}`;
}

function namesOf(column: DataverseColumn): readonly string[] {
  return "lookup" in column ? [column.lookup] : column.names;
}

function conversionOf(column: DataverseColumn): Conversion {
  return "lookup" in column ? { type: "id" } : column.as;
}

/** What a generated value reads as. */
function canonical(as: Conversion, value: string): string {
  if (as.type === "text") return `CAST(${value} AS VARCHAR)`;
  if (as.type !== "code" && as.type !== "codes") return value;
  const labels = Object.entries(as.labels).map(([code, label]) => `WHEN ${code} THEN ${literal(label)}`);
  return `CASE ${value} ${labels.join(" ")} END`;
}
