import type { Workspace } from "../workspace/workspace.ts";
import type { FindingsResponse } from "./contract.ts";

type QualityReport = Awaited<ReturnType<Workspace["check"]>>;

const guid = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

/**
 * A quality report without the quarantined records themselves, and without keys that are no ids: both can hold
 * anything, phone numbers too.
 */
export function maskFindings(report: QualityReport): FindingsResponse {
  const { quarantine } = report;
  const examples = quarantine.examples.map((record) => ({
    ...record,
    key: record.key !== null && guid.test(record.key) ? record.key : null,
    raw: null,
  }));
  return {
    refreshed_at: report.refreshed_at,
    findings: report.findings.map((finding) => ({ ...finding, examples: [...finding.examples] })),
    quarantine: { count: quarantine.count, by_reason: [...quarantine.by_reason], examples },
  };
}
