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

const isEarly = (column: string) => `${column} < TIMESTAMP '2000-01-01 00:00:00'`;

export const implausibleTime: QualityRule = {
  id: "implausible_time",
  severity: "warning",
  about: "record",
  help: "Records with a time before the year 2000, which often stands for no time at all.",
  checks: [
    ...dated.map((subject) => ({
      subject,
      predicate: anyOf(instantsOf(subject), isEarly),
      detail: firstOf(instantsOf(subject), isEarly),
    })),
  ],
};
