import type { QualityRule } from "./rule.ts";

export const joinedBeforeAdded: QualityRule = {
  id: "joined_before_added",
  severity: "warning",
  about: "participant",
  help: "Participants who joined before they were added. Their time to join is unknown.",
  checks: [{ subject: "session_participant", predicate: "joined_at < added_at" }],
};
