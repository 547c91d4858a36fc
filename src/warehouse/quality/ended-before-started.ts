import type { QualityRule } from "./rule.ts";

export const endedBeforeStarted: QualityRule = {
  id: "ended_before_started",
  severity: "warning",
  about: "stretch",
  help: "Holds and presences that ended before they started. Their duration is unknown.",
  checks: [
    { subject: "participant_event", predicate: "ended_at < started_at" },
    { subject: "agent_status", predicate: "ended_at < started_at" },
  ],
};
