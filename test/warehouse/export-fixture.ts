import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { onTestFinished } from "vitest";
import { dataverseFiles } from "../../src/sources/dataverse/dataverse-files.ts";
import type { ConfiguredAttributes } from "../../src/sources/dataverse/map.ts";
import { type TableFile, tableFiles } from "../../src/sources/tables/table-files.ts";
import { openDuckDbWarehouse } from "../../src/warehouse/duckdb/open-warehouse.ts";
import type {
  EngineSettings,
  QualityReport,
  RefreshReport,
  TableReconciliation,
} from "../../src/warehouse/warehouse.ts";

/** A value of a fixture's cell; null and missing are empty. */
export type FixtureRow = Readonly<Record<string, string | number | boolean | null>>;

export interface LoadOptions {
  readonly attributes?: ConfiguredAttributes;
  /** Tables of other systems. */
  readonly tables?: readonly TableFile[];
  readonly now?: Date;
  readonly settings?: EngineSettings;
}

export const smallEngine: EngineSettings = { memoryLimit: "512MB", threads: 2 };

/** The moment of every refresh in these tests. */
export const refreshMoment = new Date("2026-03-02T12:00:00Z");

/** An export folder and a warehouse file of one test, removed after it. */
export class ExportFixture {
  readonly root: string;
  readonly folder: string;
  readonly store: string;

  private constructor(root: string) {
    this.root = root;
    this.folder = join(root, "export");
    this.store = join(root, "store", "warehouse.duckdb");
  }

  /** @param whenDone takes the removal of the folder; the end of the test unless another is given */
  static async make(
    whenDone: (remove: () => Promise<void>) => void = onTestFinished,
  ): Promise<ExportFixture> {
    const fixture = new ExportFixture(await mkdtemp(join(tmpdir(), "rollcall-test-")));
    await mkdir(fixture.folder);
    whenDone(() => rm(fixture.root, { recursive: true, force: true }));
    return fixture;
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  /** Writes rows as CSV, with the columns of all of them. */
  async csv(table: string, rows: readonly FixtureRow[]): Promise<void> {
    await this.write(`${table}.csv`, csvText(rows));
  }

  async load(options: LoadOptions = {}): Promise<RefreshReport> {
    const attributes = options.attributes ?? {};
    const source = dataverseFiles({ name: "fabrikam", path: this.folder, attributes });
    const tables = tableFiles(options.tables ?? []);
    const fileSets = [...(await source.discover()), ...(await tables.discover())];
    const warehouse = await openDuckDbWarehouse({
      file: this.store,
      settings: options.settings ?? smallEngine,
    });
    try {
      return await warehouse.load({ fileSets, now: options.now ?? refreshMoment });
    } finally {
      await warehouse.close();
    }
  }

  async check(exampleLimit = 100): Promise<QualityReport> {
    const warehouse = await openDuckDbWarehouse({ file: this.store, settings: smallEngine });
    try {
      return await warehouse.check({ exampleLimit });
    } finally {
      await warehouse.close();
    }
  }

  /** Rows of the closed warehouse, by SQL of the test's own; values as JSON. */
  async rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]> {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    try {
      await connection.run(`ATTACH '${this.store}' AS store (READ_ONLY)`);
      await connection.run("USE store");
      const reader = await connection.runAndReadAll(`SELECT to_json(r)::VARCHAR AS json FROM (${sql}) AS r`);
      return reader.getRows().map(([json]) => JSON.parse(String(json)) as Row);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }

  /** The participants of the fact, by id. */
  async participants(): Promise<Record<string, unknown>[]> {
    return this.rows(`SELECT f.* EXCLUDE (session_key, conversation_key, agent_key, queue_key, requester_agent_key,
      source_key), session_id, conversation_id, a.agent_id, q.queue_id, r.agent_id AS requester_id
      FROM fact_session_participant f LEFT JOIN fact_session USING (session_key)
      LEFT JOIN fact_conversation c ON c.conversation_key = f.conversation_key
      LEFT JOIN dim_agent a USING (agent_key) LEFT JOIN dim_queue q ON q.queue_key = f.queue_key
      LEFT JOIN dim_agent r ON r.agent_key = f.requester_agent_key ORDER BY participant_id`);
  }

  async findings(): Promise<Record<string, number>> {
    const report = await this.check();
    return Object.fromEntries(report.findings.map(({ rule, count }) => [rule, count]));
  }
}

/** A GUID a person can recognise. */
export function guid(kind: "p" | "s" | "c" | "u" | "q" | "w" | "e", number: number): string {
  const kinds = { p: "aaaa", s: "bbbb", c: "cccc", u: "dddd", q: "eeee", w: "ffff", e: "abcd" };
  return `00000000-0000-4000-${kinds[kind]}-${String(number).padStart(12, "0")}`;
}

/** A participant with the columns most tests need. */
export function participant(number: number, more: FixtureRow = {}): FixtureRow {
  return {
    msdyn_sessionparticipantid: guid("p", number),
    msdyn_omnichannelsession: guid("s", 1),
    msdyn_agentid: guid("u", number),
    msdyn_mode: 192350002,
    msdyn_addedon: "2026-03-01T10:00:00Z",
    msdyn_joinedon: "2026-03-01T10:00:05Z",
    msdyn_lefton: "2026-03-01T10:10:05Z",
    createdon: "2026-03-01T10:00:00Z",
    ...more,
  };
}

export function csvText(rows: readonly FixtureRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: FixtureRow[string] | undefined) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

/** The line of one table, without names and without zeros. */
export function lineOf(report: RefreshReport, table: string): Partial<TableReconciliation> {
  const line = report.tables.find((candidate) => candidate.table === table);
  const counts = Object.entries(line ?? {}).filter(([, value]) => typeof value === "number" && value > 0);
  return Object.fromEntries(counts);
}

export const participants = "msdyn_sessionparticipant";
