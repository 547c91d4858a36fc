import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { InputError, Issue } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import { compilePlan } from "../../src/query/compile.ts";
import { type MetricQuery, parseMetricQuery } from "../../src/query/metric-query.ts";
import { planQuery } from "../../src/query/plan.ts";
import { resolveQuery } from "../../src/query/resolve.ts";
import { type PrintedStatement, printStatement } from "../../src/sql/print.ts";
import { duckDbDialect } from "../../src/warehouse/duckdb/dialect.ts";
import { runSelect } from "../../src/warehouse/duckdb/select.ts";
import type { Cell } from "../../src/warehouse/warehouse.ts";

/** A model of a test's own over tables of its own, asked in the engine itself. */
export interface SmallWarehouse {
  readonly ask: (query: MetricQuery) => Promise<readonly (readonly Cell[])[]>;
  readonly print: (query: MetricQuery) => Promise<PrintedStatement>;
  /** The first fault of a query, null when it is answered. */
  readonly fault: (query: MetricQuery) => Promise<Issue | null>;
}

export function smallWarehouse(
  model: string,
  tables: string,
  { zone = "UTC", now = "2026-04-01T00:00:00Z" } = {},
): SmallWarehouse {
  const compile = async (query: MetricQuery) => {
    const loaded = await loadModel([{ origin: "model.yaml", text: model }], ["OSSIE_SQL_2026"]);
    const resolved = resolveQuery(loaded, parseMetricQuery(query), zone, new Date(now));
    return compilePlan(loaded, planQuery(loaded, resolved), () => null);
  };
  const ask = async (query: MetricQuery) => {
    const statement = await compile(query);
    return openEngine(tables, async (connection) => (await runSelect(connection, statement)).rows);
  };
  const fault = (query: MetricQuery) =>
    ask(query).then(
      () => null,
      (error: InputError) => error.issues[0] ?? null,
    );
  return { ask, print: async (query) => printStatement(await compile(query), duckDbDialect), fault };
}

/** The engine with tables in it, for as long as something is asked of it. */
export async function openEngine<T>(
  tables: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(tables);
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
