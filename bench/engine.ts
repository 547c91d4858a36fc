import { DuckDBInstance } from "@duckdb/node-api";

/** What both sides of a comparison may use. */
export interface EngineLimits {
  readonly memoryLimit: string;
  readonly threads: number;
}

/** An engine with nothing in it, for generating data and for statements written by hand. */
export async function startEngine(limits: EngineLimits, spillFolder: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(":memory:", {
    memory_limit: limits.memoryLimit,
    threads: String(limits.threads),
    temp_directory: spillFolder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
}
