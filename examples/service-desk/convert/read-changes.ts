import { DuckDBInstance } from "@duckdb/node-api";
import type { Change } from "./change.ts";

/** Day-first, without a zone: read as UTC. A time that is none stops the reading. */
const instant = (column: string) => `strftime(strptime(${column}, '%d-%m-%Y %H:%M'), '%Y-%m-%dT%H:%M:%SZ')`;

const statement = `
  SELECT number AS incident, ${instant("sys_updated_at")} AS "at", sys_updated_by AS "by",
    assigned_to AS assignee, assignment_group AS "group", contact_type AS "contactType",
    ${instant("opened_at")} AS "openedAt", ${instant("sys_created_at")} AS "createdAt",
    ${instant("resolved_at")} AS "resolvedAt", ${instant("closed_at")} AS "closedAt",
    CAST(reassignment_count AS INTEGER) AS reassignments
  FROM read_csv($file, header = true, all_varchar = true, nullstr = '?')`;

/** The lines of the log in the order of the file. */
export async function readChanges(file: string): Promise<readonly Change[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(statement, { file });
    return result.getRowObjectsJS() as unknown as Change[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
