import { qualityRules } from "../quality/rules.ts";
import type {
  Finding,
  QualityReport,
  QuarantinedRecord,
  RefreshReport,
  Severity,
  TableReconciliation,
} from "../warehouse.ts";
import type { Engine } from "./engine.ts";
import { audit, served } from "./names.ts";

const isoInstant = (column: string) => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;

/** What the last refresh did. */
export async function readLastReport(sql: Engine): Promise<RefreshReport | null> {
  const [last] = await readReports(sql, 1);
  return last ?? null;
}

/** What the last refreshes did, the latest first. */
export async function readReports(sql: Engine, limit: number): Promise<readonly RefreshReport[]> {
  const refreshes = await sql.rows<{ number: number; started_at: string; finished_at: string }>(`
    SELECT number, ${isoInstant("started_at")} AS started_at, ${isoInstant("finished_at")} AS finished_at
    FROM ${audit("refresh", served)} ORDER BY number DESC LIMIT ${limit}`);
  return Promise.all(refreshes.map((refresh) => readReport(sql, refresh)));
}

async function readReport(
  sql: Engine,
  {
    number,
    ...times
  }: { readonly number: number; readonly started_at: string; readonly finished_at: string },
): Promise<RefreshReport> {
  const tables = await sql.rows<Record<keyof TableReconciliation, string & number>>(`
    SELECT * EXCLUDE (refresh) FROM ${audit("reconciliation", served)} WHERE refresh = ${number} ORDER BY rowid`);
  const findings = await sql.rows<{ rule: string; severity: Severity; count: number }>(`
    SELECT rule, severity, count FROM ${audit("finding", served)} WHERE refresh = ${number} ORDER BY rowid`);
  return { ...times, tables, findings };
}

/** Findings and quarantine of the last refresh. */
export async function checkStore(sql: Engine, exampleLimit: number): Promise<QualityReport> {
  const report = await readLastReport(sql);
  const examples = await sql.rows<{ rule: string; source: string; id: string; detail: string | null }>(`
    SELECT rule, source, id, detail FROM ${audit("finding_example", served)}
    WHERE position <= ${exampleLimit} ORDER BY rule, position`);
  const quarantine = audit("quarantine", served);
  const count = await sql.count(`SELECT count(*) FROM ${quarantine}`);
  const reasons = await sql.rows<QualityReport["quarantine"]["by_reason"][number] & Row>(`
    SELECT source, "table", "column", reason, count(*) AS count FROM ${quarantine}
    GROUP BY ALL ORDER BY count DESC, source, "table", "column", reason`);
  const records = await sql.rows<QuarantinedRecord & Row>(`
    SELECT * FROM ${quarantine} ORDER BY rowid LIMIT ${exampleLimit}`);
  const findings = (report?.findings ?? []).map(({ rule, severity, count: found }): Finding => {
    const declared = qualityRules.find(({ id }) => id === rule);
    return {
      rule,
      severity,
      count: found,
      help: declared?.help ?? "",
      about: declared?.about ?? "record",
      examples: examples
        .filter((example) => example.rule === rule)
        .map(({ source, id, detail }) => ({ source, id, detail })),
    };
  });
  return {
    refreshed_at: report?.finished_at ?? "",
    findings,
    quarantine: { count, by_reason: reasons, examples: records },
  };
}

type Row = Record<string, string | number | boolean | null>;
