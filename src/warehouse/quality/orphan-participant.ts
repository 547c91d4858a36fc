import type { QualityRule } from "./rule.ts";

export const orphanParticipant: QualityRule = {
  id: "orphan_participant",
  severity: "warning",
  about: "participant",
  help: "Participants without a session, or whose session is not in the delivered session table. They have no queue of a session and no conversation. Export both tables at the same time, over the same period.",
  checks: [
    {
      subject: "session_participant",
      predicate: "session_id IS NULL OR (sessions_delivered AND NOT session_is_known)",
    },
  ],
};
