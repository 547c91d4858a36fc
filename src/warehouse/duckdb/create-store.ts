import { type PhysicalType, type StarTable, starSchema, type TableDeclaration } from "../star-schema.ts";
import type { Engine } from "./engine.ts";
import { audit, auditSchema, building, star } from "./names.ts";
import { identifier } from "./quote.ts";

/** Format of the store's tables; a store of another format is refused. */
export const storeFormat = 2;

const physicalTypes: Readonly<Record<PhysicalType, string>> = {
  key: "INTEGER",
  guid: "UUID",
  text: "VARCHAR",
  boolean: "BOOLEAN",
  count: "INTEGER",
  number: "DOUBLE",
  seconds: "BIGINT",
  instant: "TIMESTAMP",
};

/** What a store keeps beside the star schema. */
const auditTables = {
  store: "format INTEGER",
  refresh: "number INTEGER, started_at TIMESTAMP, finished_at TIMESTAMP",
  reconciliation: `refresh INTEGER, source VARCHAR, "table" VARCHAR, "read" BIGINT, loaded BIGINT, unchanged BIGINT,
    superseded BIGINT, deleted BIGINT, filtered BIGINT, quarantined BIGINT`,
  finding: "refresh INTEGER, rule VARCHAR, severity VARCHAR, count BIGINT",
  finding_example: "rule VARCHAR, position INTEGER, source VARCHAR, id VARCHAR, detail VARCHAR",
  quarantine: `source VARCHAR, "table" VARCHAR, file VARCHAR, line BIGINT, record BIGINT, key VARCHAR, "column" VARCHAR,
    reason VARCHAR, raw VARCHAR`,
  /** One number per record that reached facts and dimensions: a hash of its source, table and content. */
  ledger: "content_hash UBIGINT",
} as const;

/** Which configured attributes each dimension carries. */
export type DimensionAttributes = Readonly<Record<"agent" | "queue" | "workstream", readonly string[]>>;

/** The empty tables of a store, in the file that is being built. */
export async function createStore(sql: Engine, attributes: DimensionAttributes): Promise<void> {
  for (const table of Object.keys(starSchema) as StarTable[]) {
    const { columns, attributesOf }: TableDeclaration = starSchema[table];
    const declared = Object.entries(columns).map(
      ([name, type]) => `${identifier(name)} ${physicalTypes[type]}`,
    );
    const extra = attributesOf === undefined ? [] : attributes[attributesOf];
    const all = [...declared, ...extra.map((name) => `${identifier(name)} VARCHAR`)];
    await sql.run(`CREATE TABLE ${star(table)} (${all.join(", ")})`);
  }
  await sql.run(`CREATE SCHEMA ${building}.${auditSchema}`);
  for (const [table, columns] of Object.entries(auditTables)) {
    await sql.run(`CREATE TABLE ${audit(table)} (${columns})`);
  }
  await sql.run(`INSERT INTO ${audit("store")} VALUES (${storeFormat})`);
}
