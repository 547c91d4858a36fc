import type { RefreshReport } from "../warehouse.ts";
import type { Engine } from "./engine.ts";
import { audit, served } from "./names.ts";
import { literal, timestampLiteral } from "./quote.ts";

const carriedOver = ["refresh", "reconciliation", "finding"];

/** Adds this refresh to the history of those before it. */
export async function keepHistory(sql: Engine, report: RefreshReport, hasPrevious: boolean): Promise<void> {
  if (hasPrevious) {
    for (const table of carriedOver) {
      await sql.run(`INSERT INTO ${audit(table)} SELECT * FROM ${audit(table, served)}`);
    }
  }
  const number = 1 + (await sql.count(`SELECT coalesce(max(number), 0) FROM ${audit("refresh")}`));
  const [started, finished] = [report.started_at, report.finished_at].map((at) =>
    timestampLiteral(new Date(at)),
  );
  await sql.run(`INSERT INTO ${audit("refresh")} VALUES (${number}, ${started}, ${finished})`);
  for (const table of report.tables) {
    const counts = [
      table.read,
      table.loaded,
      table.unchanged,
      table.superseded,
      table.deleted,
      table.filtered,
      table.quarantined,
    ];
    await sql.run(`INSERT INTO ${audit("reconciliation")}
      VALUES (${number}, ${literal(table.source)}, ${literal(table.table)}, ${counts.join(", ")})`);
  }
  for (const { rule, severity, count } of report.findings) {
    await sql.run(
      `INSERT INTO ${audit("finding")} VALUES (${number}, ${literal(rule)}, ${literal(severity)}, ${count})`,
    );
  }
}
