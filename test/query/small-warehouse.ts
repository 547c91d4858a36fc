import { DuckDBInstance } from "@duckdb/node-api";
import type { InputError, Issue } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import { compilePlan } from "../../src/query/compile.ts";
import { type MetricQuery, parseMetricQuery } from "../../src/query/metric-query.ts";
import { planQuery } from "../../src/query/plan.ts";
import { resolveQuery } from "../../src/query/resolve.ts";
import { runSelect } from "../../src/warehouse/duckdb/select.ts";
import type { Cell } from "../../src/warehouse/warehouse.ts";

/** A model of a test's own over tables of its own, asked in the engine itself. */
export interface SmallWarehouse {
  readonly ask: (query: MetricQuery) => Promise<readonly (readonly Cell[])[]>;
  /** The first fault of a query, null when it is answered. */
  readonly fault: (query: MetricQuery) => Promise<Issue | null>;
}

export function smallWarehouse(model: string, tables: string): SmallWarehouse {
  const ask = async (query: MetricQuery) => {
    const loaded = await loadModel([{ origin: "model.yaml", text: model }], ["OSSIE_SQL_2026"]);
    const plan = planQuery(loaded, resolveQuery(loaded, parseMetricQuery(query), "UTC"));
    const statement = compilePlan(loaded, plan, () => null);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    try {
      await connection.run(tables);
      return (await runSelect(connection, statement)).rows;
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  };
  const fault = (query: MetricQuery) =>
    ask(query).then(
      () => null,
      (error: InputError) => error.issues[0] ?? null,
    );
  return { ask, fault };
}
