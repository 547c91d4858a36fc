import type { QualityRule } from "./rule.ts";

export const severalPrimaries: QualityRule = {
  id: "several_primaries",
  severity: "info",
  about: "session",
  help: "Sessions with more than one primary, as after a transfer within the session. Counts of primaries exceed counts of sessions by them.",
  checks: [{ subject: "staffed_session", predicate: "primary_count > 1" }],
};
