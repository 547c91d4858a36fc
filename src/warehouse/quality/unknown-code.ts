import type { QualityRule } from "./rule.ts";
import { anyOf, firstOf, type Subject } from "./rule.ts";

/** Columns of codes; the participation type has a rule of its own. */
const coded = {
  session_participant: ["consult_mode", "external_participant_channel_type"],
  session: ["channel", "closure_reason", "state"],
  conversation: ["channel", "status", "status_reason", "customer_sentiment"],
  participant_event: ["event_reason"],
  workstream: ["channel"],
  presence: ["base_status"],
};

const isUnknown = (column: string) => `${column} LIKE '%Unknown (%'`;

export const unknownCode: QualityRule = {
  id: "unknown_code",
  severity: "info",
  about: "record",
  help: "Records with a code that has no published label; they read Unknown with the number. The platform may have new values.",
  checks: [
    ...Object.entries(coded).map(([subject, columns]) => ({
      subject: subject as Subject,
      predicate: anyOf(columns, isUnknown),
      detail: firstOf(columns, isUnknown),
    })),
  ],
};
