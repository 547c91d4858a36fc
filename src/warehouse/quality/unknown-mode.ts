import type { QualityRule } from "./rule.ts";

export const unknownMode: QualityRule = {
  id: "unknown_mode",
  severity: "warning",
  about: "participant",
  help: "Participants whose participation type is missing or not a published one. They are counted as participants, but neither as primary nor as consult or monitor.",
  checks: [
    {
      subject: "session_participant",
      predicate: "session_participation_type IS NULL OR session_participation_type LIKE 'Unknown (%'",
    },
  ],
};
