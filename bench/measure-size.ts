import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type EngineLimits, startEngine } from "./engine.ts";
import { storeFile } from "./workspaces.ts";

export interface SizeFigures {
  readonly participants: number;
  /** Bytes per participant: of a file with the participant fact alone, and of the whole store. */
  readonly fact: number;
  readonly store: number;
}

/** What the store of a refreshed workspace takes on disk. */
export async function measureSize(workspaceFolder: string, limits: EngineLimits): Promise<SizeFigures> {
  const instance = await startEngine(limits, join(workspaceFolder, "spill"));
  const sql = await instance.connect();
  try {
    await sql.run(`ATTACH '${storeFile(workspaceFolder)}' AS store (READ_ONLY)`);
    await sql.run(`ATTACH '${join(workspaceFolder, "fact.duckdb")}' AS fact`);
    await sql.run("CREATE TABLE fact.alone AS SELECT * FROM store.fact_session_participant");
    await sql.run("CHECKPOINT fact");
    const reader = await sql.runAndReadAll(
      `SELECT CAST(block_size * used_blocks AS DOUBLE), (SELECT CAST(count(*) AS DOUBLE) FROM fact.alone)
      FROM pragma_database_size() WHERE database_name = 'fact'`,
    );
    const [[bytes, participants] = []] = reader.getRows() as number[][];
    if (bytes === undefined || participants === undefined) throw new Error("The engine tells no size.");
    const { size } = await stat(storeFile(workspaceFolder));
    return { participants, fact: bytes / participants, store: size / participants };
  } finally {
    sql.closeSync();
    instance.closeSync();
  }
}
