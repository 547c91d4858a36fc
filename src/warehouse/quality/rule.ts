import type { Severity } from "../warehouse.ts";

/**
 * What a check looks at, one row each, over the records that reached the facts. Beside the columns of its
 * canonical record every subject has `latest_plausible_at`, a day after the refresh.
 * - `session_participant` also has `session_is_known` and `sessions_delivered`;
 * - `session` also has `conversation_is_known` and `conversations_delivered`;
 * - `staffed_session` is a session with participants: `session_id`, `primary_count`;
 * - `attribute` is a configured attribute of a source: `attribute` (`agent.region`), `is_blank` in every record.
 */
export const subjectKeys = {
  session_participant: "participant_id",
  session: "session_id",
  staffed_session: "session_id",
  conversation: "conversation_id",
  participant_event: "event_id",
  workstream: "workstream_id",
  queue: "queue_id",
  presence: "presence_id",
  agent_status: "status_id",
  attribute: "attribute",
} as const;

export type Subject = keyof typeof subjectKeys;

export interface Check {
  readonly subject: Subject;
  /** Standard SQL over the columns of the subject; null counts as not found. */
  readonly predicate: string;
  /** Standard SQL of a few words that narrow an example down; never record contents. */
  readonly detail?: string;
}

/** Something odd in data that was loaded all the same. */
export interface QualityRule {
  readonly id: string;
  readonly severity: Severity;
  /** The kind of record the examples name. */
  readonly about: string;
  /** What the rule looks for, and what to do about it. */
  readonly help: string;
  readonly checks: readonly Check[];
}

/** A predicate that holds when it holds for any of the columns. */
export function anyOf(columns: readonly string[], test: (column: string) => string): string {
  return columns.map((column) => `(${test(column)})`).join(" OR ");
}

/** The name of the first of the columns for which the test holds. */
export function firstOf(columns: readonly string[], test: (column: string) => string): string {
  return `CASE ${columns.map((column) => `WHEN ${test(column)} THEN '${column}'`).join(" ")} END`;
}
