import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { WarehouseError } from "../../errors.ts";
import type { EngineSettings } from "../warehouse.ts";
import { literal } from "./quote.ts";

/** The engine of this process: an empty main database, to which warehouse files are attached. */
export async function startEngine(settings: EngineSettings, spillFolder: string): Promise<DuckDBInstance> {
  const threads = settings.threads === null ? {} : { threads: String(settings.threads) };
  try {
    const instance = await DuckDBInstance.create(":memory:", {
      memory_limit: settings.memoryLimit,
      temp_directory: spillFolder,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
      allow_persistent_secrets: "false",
      ...threads,
    });
    const connection = await instance.connect();
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    connection.closeSync();
    return instance;
  } catch (cause) {
    throw new WarehouseError(`The engine does not start with these settings: ${firstLine(cause)}`, {
      code: "engine_settings",
      cause,
    });
  }
}

type Scalar = string | number | boolean | null;

/** One connection that runs the statements of the load; counts come back as numbers. */
export class Engine {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Runs one statement. @returns the number of rows it changed. */
  async run(sql: string): Promise<number> {
    return guarded(sql, async () => (await this.#connection.run(sql)).rowsChanged);
  }

  /** Rows of a small result, keyed by column name. */
  async rows<Row extends Record<string, Scalar>>(sql: string): Promise<Row[]> {
    return guarded(sql, async () => {
      const reader = await this.#connection.runAndReadAll(sql);
      return reader.getRowObjects().map((row) => {
        const scalars = Object.entries(row).map(([name, value]) => [
          name,
          typeof value === "bigint" ? Number(value) : value,
        ]);
        return Object.fromEntries(scalars) as Row;
      });
    });
  }

  /** The number in the only cell of a result. */
  async count(sql: string): Promise<number> {
    const [row] = await this.rows<{ n: number }>(`SELECT n FROM (${sql}) AS counted(n)`);
    return row?.n ?? 0;
  }

  async exists(relation: string): Promise<boolean> {
    return (await this.count(`SELECT count(*) FROM (SELECT 1 FROM ${relation} LIMIT 1)`)) > 0;
  }

  async attach(file: string, alias: string, options: string): Promise<void> {
    await this.run(`ATTACH ${literal(file)} AS ${alias} (${options})`);
  }
}

async function guarded<T>(sql: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw engineFailure(sql, error);
  }
}

/** What the engine's words mean for the operator; its own message, which may quote records, stays in the cause. */
function engineFailure(sql: string, error: unknown): WarehouseError {
  const cause = new Error(sql, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  if (/out of memory|could not allocate|memory limit/i.test(message)) {
    return new WarehouseError(
      "The engine ran out of memory. Raise engine.memory_limit in the settings, or lower engine.threads.",
      { code: "out_of_memory", cause },
    );
  }
  if (/no space left|disk full/i.test(message)) {
    return new WarehouseError("The disk is full. Make room and run the refresh again; nothing was changed.", {
      code: "disk_full",
      cause,
    });
  }
  if (/set lock on file/i.test(message)) {
    return new WarehouseError("Another process is using the file.", { code: "store_locked", cause });
  }
  return new WarehouseError("The engine could not run a step of the refresh.", {
    code: "load_failed",
    cause,
  });
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
