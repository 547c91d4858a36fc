import { durationsOf } from "./columns.ts";
import type { QualityRule } from "./rule.ts";
import { anyOf, firstOf } from "./rule.ts";

const durations = durationsOf("session_participant");

export const negativeDuration: QualityRule = {
  id: "negative_duration",
  severity: "warning",
  about: "participant",
  help: "Participants with a stored duration below zero. That duration is unknown in the facts.",
  checks: [
    {
      subject: "session_participant",
      predicate: anyOf(durations, (column) => `${column} < 0`),
      detail: firstOf(durations, (column) => `${column} < 0`),
    },
  ],
};
