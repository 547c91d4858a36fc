import { agentLoadMetrics, agentMetrics, agentStatusMetrics } from "./agent-metrics.ts";
import { conversationMetrics } from "./conversation-metrics.ts";
import type { Measure } from "./measures.ts";
import { participantMetrics } from "./participant-metrics.ts";
import type { Facts, Home } from "./row.ts";
import { sessionMetrics } from "./session-metrics.ts";

/** The facts of one group, by home. */
export type Group = { readonly [Of in Home]: readonly Facts[Of][] };

export interface Metric {
  /** Whose rows it is drawn from. */
  readonly homes: readonly Home[];
  readonly measure: (group: Group) => number | null;
}

function metricsOf<Of extends Home>(
  home: Of,
  measures: Readonly<Record<string, Measure<Facts[Of]>>>,
): Readonly<Record<string, Metric>> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => [
      name,
      { homes: [home], measure: (group: Group) => measure(group[home]) },
    ]),
  );
}

/** Every metric, by name. */
export const metrics: Readonly<Record<string, Metric>> = {
  ...metricsOf("session_participant", participantMetrics),
  ...metricsOf("session", sessionMetrics),
  ...metricsOf("conversation", conversationMetrics),
  ...metricsOf("agent_status", agentStatusMetrics),
  ...metricsOf("agent_load", agentLoadMetrics),
  ...metricsOf("agent", agentMetrics),
};

/** @throws when the naive side does not know the metric */
export function metricCalled(name: string): Metric {
  const metric = metrics[name];
  if (metric === undefined) throw new Error(`The naive side has no metric ${name}`);
  return metric;
}

/** Whose rows the metrics are drawn from. */
export function homesOf(names: readonly string[]): readonly Home[] {
  return [...new Set(names.flatMap((name) => metricCalled(name).homes))];
}

/** Metrics whose parts add up to the whole, whatever of their own the rows of their home are divided by. */
export const additiveMetrics: readonly string[] = [
  "session_participant_count",
  "consult_requested",
  "consult_requests_accepted",
  "consult_requests_not_accepted",
  "consult_requests_rejected",
  "consult_requests_timed_out",
  "consult_requests_withdrawn",
  "consult_requests_pending",
  "consults_ended_in_transfer",
  "consult_sessions",
  "monitor_requested",
  "monitor_sessions",
  "handled_by_external_participant_count",
  "consult_time_min",
  "consult_time_live_min",
  "monitor_time_min",
  "person_minutes",
  "total_sessions",
  "incoming_sessions",
  "engaged_sessions",
  "sessions_rejected",
  "sessions_timed_out",
  "transfer_count",
  "active_sessions",
  "closed_sessions",
  "monitored_sessions",
  "sessions_with_consult",
  "session_handle_time_sec",
  "session_time_to_accept_sec",
  "session_time_to_reject_sec",
  "session_wait_time_sec",
  "total_conversations",
  "conversation_count",
  "incoming_conversations",
  "outgoing_conversations",
  "engaged_conversations",
  "short_abandoned",
  "abandoned_conversations",
  "transfer_conversation_count",
  "conversation_first_wait_time_sec",
  "conversation_handle_time_sec",
  "minutes_alone",
  "status_duration_mins",
  "agent_total_sign_in_time_hrs",
  "time_in_conversations_hrs",
  "agents",
];
