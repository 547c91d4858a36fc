import type { QualityRule } from "./rule.ts";

export const joinedDespiteReason: QualityRule = {
  id: "joined_despite_reason",
  severity: "warning",
  about: "participant",
  help: "Participants who joined, although they left because they rejected the request or let it time out. They count as accepted.",
  checks: [
    {
      subject: "session_participant",
      predicate: "joined_at IS NOT NULL AND left_on_reason IN ('AgentReject', 'AgentTimeout')",
    },
  ],
};
