import type { QualityRule } from "./rule.ts";

export const leftBeforeJoined: QualityRule = {
  id: "left_before_joined",
  severity: "warning",
  about: "participant",
  help: "Participants who left before they joined. Their participation time is unknown.",
  checks: [{ subject: "session_participant", predicate: "left_at < joined_at" }],
};
