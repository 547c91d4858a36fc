import { durationsOf } from "./columns.ts";
import type { QualityRule } from "./rule.ts";
import { anyOf, firstOf } from "./rule.ts";

const measured = ["session_participant", "conversation", "queue"] as const;

export const negativeDuration: QualityRule = {
  id: "negative_duration",
  severity: "warning",
  about: "record",
  help: "Records with a stored duration or threshold below zero. It is unknown in facts and dimensions.",
  checks: [
    ...measured.map((subject) => ({
      subject,
      predicate: anyOf(durationsOf(subject), (column) => `${column} < 0`),
      detail: firstOf(durationsOf(subject), (column) => `${column} < 0`),
    })),
  ],
};
