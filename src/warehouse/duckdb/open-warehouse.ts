import { mkdir } from "node:fs/promises";
import { basename } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { InputError, WarehouseError } from "../../errors.ts";
import type { Select } from "../../sql/nodes.ts";
import type {
  Cell,
  EngineSettings,
  LoadInput,
  QualityReport,
  RefreshReport,
  Table,
  Warehouse,
  WarehouseInfo,
} from "../warehouse.ts";
import { checkStore, readLastReport, readReports } from "./check-store.ts";
import { storeFormat } from "./create-store.ts";
import { Engine, startEngine } from "./engine.ts";
import { loadStore } from "./load-store.ts";
import { audit, building, served } from "./names.ts";
import { ReadAccess } from "./read-access.ts";
import { copySelectToParquet, explainSelect, runSelect } from "./select.ts";
import {
  fileIdentity,
  isPresent,
  makeRoom,
  removeLeftovers,
  removeScratch,
  type StoreFiles,
  storeFiles,
  swapIn,
} from "./store-files.ts";

/**
 * Opens the warehouse file, or gets ready to make it at the first load.
 * @throws WarehouseError `store_damaged`, `store_locked`, `engine_settings`; the file is not touched then.
 */
export async function openDuckDbWarehouse(options: {
  readonly file: string;
  readonly settings: EngineSettings;
}): Promise<Warehouse> {
  const files = storeFiles(options.file, process.pid);
  await makeRoom(files);
  const instance = await startEngine(options.settings, files.scratch);
  const warehouse = new DuckDbWarehouse(instance, files, await instance.connect());
  try {
    await warehouse.open();
  } catch (error) {
    await warehouse.close();
    throw error;
  }
  return warehouse;
}

/** One engine per process; readers come and go on connections of their own. */
class DuckDbWarehouse implements Warehouse {
  readonly #instance: DuckDBInstance;
  readonly #files: StoreFiles;
  /** Attaches, detaches and answers about the store itself. */
  readonly #keeper: Engine;
  readonly #access = new ReadAccess();
  readonly #idle: DuckDBConnection[] = [];
  #hasStore = false;
  #running: Promise<RefreshReport> | null = null;
  #report: RefreshReport | null = null;

  constructor(instance: DuckDBInstance, files: StoreFiles, keeper: DuckDBConnection) {
    this.#instance = instance;
    this.#files = files;
    this.#keeper = new Engine(keeper);
  }

  async open(): Promise<void> {
    if (!(await isPresent(this.#files.served))) return;
    await this.#attachServed();
  }

  async info(): Promise<WarehouseInfo> {
    return { refreshedAt: this.#report?.finished_at ?? null, lastReport: this.#report };
  }

  async select(statement: Select, options: { readonly signal?: AbortSignal } = {}): Promise<Table> {
    return this.#read((connection) => runSelect(connection, statement, options));
  }

  async selectToParquet(statement: Select, file: string): Promise<number> {
    return this.#read((connection) => copySelectToParquet(connection, statement, file));
  }

  explain(statement: Select): { readonly sql: string; readonly parameters: readonly Cell[] } {
    return explainSelect(statement);
  }

  async check(options: { readonly exampleLimit: number }): Promise<QualityReport> {
    return this.#read((connection) => checkStore(new Engine(connection), options.exampleLimit));
  }

  async history(limit: number): Promise<readonly RefreshReport[]> {
    if (this.#report === null) return [];
    return this.#read((connection) => readReports(new Engine(connection), limit));
  }

  async load(input: LoadInput): Promise<RefreshReport> {
    if (this.#running !== null) throw locked("A refresh of this warehouse is running already.");
    this.#running = this.#build(input);
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  /** Waits for a running refresh and for running selects. */
  async close(): Promise<void> {
    await this.#running?.catch(() => undefined);
    await this.#access.exclusive(async () => {
      for (const connection of this.#idle.splice(0)) connection.closeSync();
      this.#instance.closeSync();
    });
    await removeScratch(this.#files);
  }

  async #build(input: LoadInput): Promise<RefreshReport> {
    const started = performance.now();
    const connection = await this.#instance.connect();
    const sql = new Engine(connection);
    try {
      const identity = await this.#startBuilding(sql);
      const report = await loadStore(sql, input, {
        hasPrevious: this.#hasStore,
        workFolder: this.#files.scratch,
        finishedAt: () => new Date(input.now.getTime() + Math.round(performance.now() - started)),
      });
      await sql.run(`CHECKPOINT ${building}`);
      await sql.run(`DETACH ${building}`);
      await this.#serveBuilt(identity);
      return report;
    } catch (error) {
      await this.#abandonBuilding(sql);
      throw error;
    } finally {
      connection.closeSync();
      await removeScratch(this.#files);
    }
  }

  /** Attaches a fresh file; the engine's lock on it keeps other processes from refreshing at the same time. */
  async #startBuilding(sql: Engine): Promise<bigint | null> {
    await mkdir(this.#files.scratch, { recursive: true });
    if (await isPresent(this.#files.building)) await this.#requireAbandoned(sql);
    await removeLeftovers(this.#files);
    // A file that is thrown away when the refresh fails needs no log.
    await sql.attach(this.#files.building, building, "READ_WRITE, RECOVERY_MODE no_wal_writes");
    return fileIdentity(this.#files.building);
  }

  async #requireAbandoned(sql: Engine): Promise<void> {
    try {
      await sql.attach(this.#files.building, building, "READ_WRITE");
      await sql.run(`DETACH ${building}`);
    } catch (error) {
      if (error instanceof WarehouseError && error.code === "store_locked") {
        throw locked("Another process is refreshing this warehouse. Wait until it is done.", error);
      }
    }
  }

  async #abandonBuilding(sql: Engine): Promise<void> {
    const attached = await sql.rows<{ name: string }>(
      `SELECT database_name AS name FROM duckdb_databases() WHERE database_name = '${building}'`,
    );
    if (attached.length === 0) return;
    await sql.run(`DETACH ${building}`);
    await removeLeftovers(this.#files);
  }

  async #serveBuilt(identity: bigint | null): Promise<void> {
    if ((await fileIdentity(this.#files.building)) !== identity) {
      throw locked("Another process has started a refresh of this warehouse meanwhile. Try again.");
    }
    await this.#access.exclusive(async () => {
      if (this.#hasStore) await this.#keeper.run(`DETACH ${served}`);
      const hadStore = this.#hasStore;
      this.#hasStore = false;
      try {
        await swapIn(this.#files);
      } catch (cause) {
        if (hadStore) await this.#attachServed();
        throw new WarehouseError(`The new warehouse cannot take the place of ${this.#files.served}.`, {
          code: "store_unwritable",
          cause,
        });
      }
      await this.#attachServed();
    });
  }

  async #attachServed(): Promise<void> {
    const file = this.#files.served;
    try {
      await this.#keeper.attach(file, served, "READ_ONLY");
    } catch (cause) {
      if (cause instanceof WarehouseError && cause.code === "store_locked") {
        throw locked(`Another process holds ${file}. Close it, or ask it for the answers.`, cause);
      }
      throw damaged(file, cause);
    }
    try {
      const format = await this.#keeper.count(`SELECT max(format) FROM ${audit("store", served)}`);
      if (format !== storeFormat) throw new Error(`format ${format}`);
      this.#report = await readLastReport(this.#keeper);
    } catch (cause) {
      await this.#keeper.run(`DETACH ${served}`);
      throw damaged(file, cause);
    }
    this.#hasStore = true;
  }

  async #read<T>(run: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#access.read(async () => {
      if (!this.#hasStore) {
        throw new InputError("The warehouse is empty: run a refresh first.", { code: "warehouse_empty" });
      }
      const connection = this.#idle.pop() ?? (await this.#connect());
      try {
        return await run(connection);
      } finally {
        this.#idle.push(connection);
      }
    });
  }

  async #connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    await connection.run(`USE ${served}`);
    return connection;
  }
}

function locked(message: string, cause?: unknown): WarehouseError {
  return new WarehouseError(message, { code: "store_locked", cause });
}

function damaged(file: string, cause: unknown): WarehouseError {
  return new WarehouseError(
    `${file} is no warehouse of Rollcall, or it is damaged. Move it away and refresh to build a new one.`,
    {
      code: "store_damaged",
      issues: [{ code: "store_damaged", path: basename(file), message: "not readable", suggestions: [] }],
      cause,
    },
  );
}
