import { rename, rm } from "node:fs/promises";
import {
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  TIMESTAMP,
  UUID,
  VARCHAR,
} from "@duckdb/node-api";
import { Temporal } from "temporal-polyfill";
import { RollcallError, WarehouseError } from "../../errors.ts";
import type { Select, SqlType } from "../../sql/nodes.ts";
import { type Parameter, type PrintedStatement, printStatement } from "../../sql/print.ts";
import type { Cell, Table } from "../warehouse.ts";
import { duckDbDialect } from "./dialect.ts";

const interruptEveryMilliseconds = 50;

/** The rows of a select. Aborting the signal stops the engine. */
export async function runSelect(
  connection: DuckDBConnection,
  statement: Select,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Table> {
  const printed = printStatement(statement, duckDbDialect);
  return withEngineErrors(printed, async () => {
    options.signal?.throwIfAborted();
    let again: NodeJS.Timeout | undefined;
    // An interrupt that comes before the engine has begun is forgotten by it, so it is told until it has ended.
    const interrupt = () => {
      connection.interrupt();
      again = setInterval(() => connection.interrupt(), interruptEveryMilliseconds);
    };
    options.signal?.addEventListener("abort", interrupt, { once: true });
    try {
      const reader = await connection.runAndReadAll(printed.sql, ...bindings(printed));
      const rows = reader.getRows().map((row) => row.map(toCell));
      return { columns: statement.items.map((item) => item.alias), rows };
    } finally {
      options.signal?.removeEventListener("abort", interrupt);
      clearInterval(again);
    }
  });
}

/** Writes the rows of a select into a Parquet file, which appears only when it is whole; returns their number. */
export async function copySelectToParquet(
  connection: DuckDBConnection,
  statement: Select,
  file: string,
): Promise<number> {
  const printed = printStatement(statement, duckDbDialect);
  const partial = `${file}.partial`;
  const copy = `COPY (\n${printed.sql}\n) TO '${partial.replaceAll("'", "''")}' (FORMAT parquet)`;
  return withEngineErrors(printed, async () => {
    try {
      const result = await connection.run(copy, ...bindings(printed));
      await rename(partial, file);
      return result.rowsChanged;
    } finally {
      await rm(partial, { force: true });
    }
  });
}

/** The text and parameters `runSelect` would run. */
export function explainSelect(statement: Select): {
  readonly sql: string;
  readonly parameters: readonly Cell[];
} {
  const { sql, parameters } = printStatement(statement, duckDbDialect);
  return { sql, parameters: parameters.map((parameter) => parameter.value) };
}

async function withEngineErrors<T>(printed: PrintedStatement, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RollcallError) throw error;
    if (error instanceof Error && error.name === "AbortError") throw error;
    const kind = kindOfFailure(error);
    const hint = namesSomethingMissing.has(kind)
      ? " The model may name a table or column that it does not have: refresh after a change of rollcall.yaml, or correct the model."
      : "";
    throw new WarehouseError(`The warehouse could not answer (${kind}).${hint}`, {
      code: "query_failed",
      cause: new Error(printed.sql, { cause: error }),
    });
  }
}

const namesSomethingMissing: ReadonlySet<string> = new Set(["Catalog Error", "Binder Error"]);

/** The engine's name for what happened; the rest of its message may quote records. */
function kindOfFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Za-z ]+ Error(?=:)/.exec(message)?.[0] ?? "unknown reason";
}

function bindings(printed: PrintedStatement): [DuckDBValue[], DuckDBType[]] {
  return [printed.parameters.map(toBinding), printed.parameters.map(bindingType)];
}

const bindingTypes: Readonly<Record<SqlType, DuckDBType>> = {
  text: VARCHAR,
  integer: INTEGER,
  double: DOUBLE,
  boolean: BOOLEAN,
  timestamp: TIMESTAMP,
  date: DATE,
  guid: UUID,
};

const largestInteger = 2 ** 31 - 1;

/** Whole numbers beyond 32 bits are bound as doubles: exact up to 2^53, and no type the columns lack. */
function bindingType({ value, type }: Parameter): DuckDBType {
  return type === "integer" && Math.abs(Number(value)) > largestInteger ? DOUBLE : bindingTypes[type];
}

function toBinding({ value, type }: Parameter): DuckDBValue {
  if (type === "timestamp" && value !== null) {
    return new DuckDBTimestampValue(Temporal.Instant.from(String(value)).epochNanoseconds / 1000n);
  }
  if (type === "date") return new DuckDBDateValue(Date.parse(`${value}T00:00:00Z`) / 86_400_000);
  return value;
}

function toCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return isoInstant(value.micros);
  }
  if (value instanceof DuckDBBlobValue) return null;
  return value.toString();
}

/** ISO 8601 in UTC with as many fraction digits as the instant has. */
function isoInstant(micros: bigint): string {
  const seconds = micros / 1_000_000n - (micros % 1_000_000n < 0n ? 1n : 0n);
  const fraction = micros - seconds * 1_000_000n;
  const whole = new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "");
  return fraction === 0n ? `${whole}Z` : `${whole}.${String(fraction).padStart(6, "0").replace(/0+$/, "")}Z`;
}
