import { durationsOf } from "./columns.ts";
import type { QualityRule } from "./rule.ts";
import { anyOf, firstOf } from "./rule.ts";

const durations = durationsOf("session_participant");

export const timeWithoutJoining: QualityRule = {
  id: "time_without_joining",
  severity: "warning",
  about: "participant",
  help: "Participants who never joined, yet have active, talk or other time. The stored time is kept; the join may be missing from the export.",
  checks: [
    {
      subject: "session_participant",
      predicate: `joined_at IS NULL AND (${anyOf(durations, (column) => `${column} > 0`)})`,
      detail: firstOf(durations, (column) => `${column} > 0`),
    },
  ],
};
