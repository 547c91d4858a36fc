import type { QualityRule } from "./rule.ts";

export const noPrimary: QualityRule = {
  id: "no_primary",
  severity: "warning",
  about: "session",
  help: "Sessions that have participants, but no primary among them. Every session should have one; the consults of such a session have no requester.",
  checks: [{ subject: "staffed_session", predicate: "primary_count = 0" }],
};
