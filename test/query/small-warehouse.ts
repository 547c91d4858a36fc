import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { InputError, Issue } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import type { Model } from "../../src/model/types.ts";
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
  let loaded: Promise<Model> | null = null;
  let opened: Promise<DuckDBConnection> | null = null;
  const compile = async (query: MetricQuery) => {
    loaded ??= loadModel([{ origin: "model.yaml", text: model }], ["OSSIE_SQL_2026"]);
    const resolved = resolveQuery(await loaded, parseMetricQuery(query), zone, new Date(now));
    return compilePlan(await loaded, planQuery(await loaded, resolved), () => null);
  };
  const ask = async (query: MetricQuery) => {
    const statement = await compile(query);
    opened ??= connect(tables);
    return (await runSelect(await opened, statement)).rows;
  };
  const fault = (query: MetricQuery) =>
    ask(query).then(
      () => null,
      (error: InputError) => error.issues[0] ?? null,
    );
  return { ask, print: async (query) => printStatement(await compile(query), duckDbDialect), fault };
}

async function connect(tables: string): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(tables);
  return connection;
}

/** The engine with tables in it, for as long as something is asked of it. */
export async function openEngine<T>(
  tables: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await connect(tables);
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
  }
}
