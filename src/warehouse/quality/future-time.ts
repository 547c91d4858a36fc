import { instantsOf } from "./columns.ts";
import type { QualityRule } from "./rule.ts";
import { anyOf, firstOf } from "./rule.ts";

const dated = [
  "session_participant",
  "session",
  "conversation",
  "participant_event",
  "agent_status",
] as const;

const isLate = (column: string) => `${column} > latest_plausible_at`;

export const futureTime: QualityRule = {
  id: "future_time",
  severity: "warning",
  about: "record",
  help: "Records with a time later than a day after the refresh. Clocks or zones of the platform may be wrong.",
  checks: [
    ...dated.map((subject) => ({
      subject,
      predicate: anyOf(instantsOf(subject), isLate),
      detail: firstOf(instantsOf(subject), isLate),
    })),
  ],
};
