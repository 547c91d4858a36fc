import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { starSchema } from "../../src/warehouse/star-schema.ts";
import type { ContactCenter } from "../naive/contact-center.ts";
import { inTemporaryFolder, withWorkspace, writeWorkspace } from "../naive/export-files.ts";
import { factTables } from "../naive/fact-tables.ts";
import { takeTheRoll } from "../naive/roll.ts";
import { contactCenterArbitrary } from "./arbitrary-contact-center.ts";
import { runs } from "./runs.ts";

type StarRow = Readonly<Record<string, unknown>>;

/** What each key of the star stands for: the platform's id. */
const keys: Readonly<Record<string, string>> = {
  session_key: "(SELECT CAST(session_id AS VARCHAR) FROM fact_session k WHERE k.session_key = f.session_key)",
  conversation_key:
    "(SELECT CAST(conversation_id AS VARCHAR) FROM fact_conversation k WHERE k.conversation_key = f.conversation_key)",
  workstream_key: "(SELECT workstream_id FROM dim_workstream k WHERE k.workstream_key = f.workstream_key)",
  queue_key: "(SELECT queue_id FROM dim_queue k WHERE k.queue_key = f.queue_key)",
  presence_key: "(SELECT presence_id FROM dim_presence k WHERE k.presence_key = f.presence_key)",
  ...Object.fromEntries(
    ["agent_key", "primary_agent_key", "owner_agent_key", "requester_agent_key", "monitored_agent_key"].map(
      (key) => [key, `(SELECT agent_id FROM dim_agent k WHERE k.agent_key = f.${key})`],
    ),
  ),
};

/** Every fact, and the agents, as rows of plain values, keys as ids, instants as milliseconds; a row's own key says nothing. */
async function readStar(file: string): Promise<ReadonlyMap<string, readonly StarRow[]>> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  try {
    const connection = await instance.connect();
    const tables = new Map<string, readonly StarRow[]>();
    for (const table of Object.keys(factTables)) {
      const columns = Object.entries(starSchema[table as keyof typeof starSchema].columns);
      const own = `${table.replace(/^(fact|dim)_/, "")}_key`;
      const list = columns.flatMap(([name, type]) => {
        if (name === own) return [];
        if (name === "source_key") {
          return ["(SELECT source FROM dim_source k WHERE k.source_key = f.source_key) AS source"];
        }
        if (type === "key") return [`${keys[name]} AS ${name}`];
        if (type === "guid") return [`CAST(${name} AS VARCHAR) AS ${name}`];
        if (type === "instant") return [`epoch_us(${name}) / 1000.0 AS ${name}`];
        return [name];
      });
      const reader = await connection.runAndReadAll(`SELECT ${list.join(", ")} FROM ${table} f`);
      tables.set(table, reader.getRowObjectsJS());
    }
    connection.closeSync();
    return tables;
  } finally {
    instance.closeSync();
  }
}

function naiveStar(center: ContactCenter): ReadonlyMap<string, readonly StarRow[]> {
  const rolls = center.map((source) => ({ source: source.name, roll: takeTheRoll([source]) }));
  return new Map(
    Object.entries(factTables).map(([table, rowsOf]) => [
      table,
      rolls.flatMap(({ source, roll }) => rowsOf(roll).map((row) => ({ source, ...row }))),
    ]),
  );
}

const inOneOrder = (rows: readonly StarRow[]): readonly StarRow[] =>
  rows
    .map((row) => ({
      row,
      text: JSON.stringify(
        Object.keys(row)
          .sort()
          .map((name) => comparable(row[name])),
      ),
    }))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ row }) =>
      Object.fromEntries(
        Object.keys(row)
          .sort()
          .map((name) => [name, comparable(row[name])]),
      ),
    );

/** A mean may differ in its last digits. */
const comparable = (value: unknown): unknown =>
  typeof value === "number"
    ? Number(value.toPrecision(12))
    : typeof value === "bigint"
      ? Number(value)
      : value;

describe("in a generated contact center", () => {
  test("every column of every fact, and of agents, is what going through the records gives", {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, async (center) => {
        await inTemporaryFolder(async (folder) => {
          await writeWorkspace(folder, center);
          await withWorkspace(folder, (workspace) => workspace.refresh());
          const [actual, expected] = [await readStar(join(folder, "warehouse.duckdb")), naiveStar(center)];
          for (const table of Object.keys(factTables)) {
            expect(inOneOrder(actual.get(table) ?? []), table).toEqual(inOneOrder(expected.get(table) ?? []));
          }
        });
      }),
      runs(8),
    );
  });
});
