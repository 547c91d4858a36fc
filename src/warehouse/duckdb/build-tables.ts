import type { DeclaredTable } from "../../records/file-set.ts";
import type { Engine } from "./engine.ts";
import { current, declared } from "./names.ts";
import { identifier } from "./quote.ts";
import { keyColumns, stageColumn } from "./stage-columns.ts";

/** Tables of other systems under their own names, in the order of their keys. Ids are text, as in the dimensions. */
export async function buildTables(sql: Engine, tables: readonly DeclaredTable[]): Promise<void> {
  for (const table of tables) {
    const columns = Object.entries(table.columns).map(([name, type]) => {
      const staged = identifier(stageColumn(table, name));
      return `${type === "id" ? `CAST(${staged} AS VARCHAR)` : staged} AS ${identifier(name)}`;
    });
    await sql.run(`CREATE TABLE ${declared(table)} AS SELECT ${columns.join(", ")}
      FROM ${current(table)} ORDER BY ${keyColumns(table).map(identifier).join(", ")}`);
  }
}
