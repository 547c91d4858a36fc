import type { Engine } from "./engine.ts";
import { temporary } from "./names.ts";
import { literal } from "./quote.ts";
import type { RejectTables } from "./readable-file.ts";

/** Reader options that put lines which cannot be split into tables, instead of failing or losing them. */
export function rejectOptions(rejects: RejectTables): string {
  return `store_rejects = true, rejects_limit = 0, rejects_table = ${literal(rejects.errors)},
    rejects_scan = ${literal(rejects.scans)}`;
}

/** The tables collect what every read rejects, so each read starts without them. */
export async function forgetRejects(sql: Engine, rejects: RejectTables): Promise<void> {
  await sql.run(`DROP TABLE IF EXISTS ${temporary(rejects.errors)}`);
  await sql.run(`DROP TABLE IF EXISTS ${temporary(rejects.scans)}`);
}
