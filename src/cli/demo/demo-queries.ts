import type { MetricQuery } from "../../query/metric-query.ts";

/** What the demo asks of its contact center. */
export const demoQueries = {
  headlines: {
    measures: [
      "total_conversations",
      "session_participant_count",
      "consult_requested",
      "consult_acceptance_rate",
      "avg_consult_time_min",
      "monitor_sessions",
      "conversations_handled_by_external_participant_rate",
    ],
  },
  participationTypes: {
    dimensions: ["session_participant.session_participation_type"],
    measures: ["session_participant_count", "time_to_join_median_sec", "time_to_join_p90_sec"],
    order_by: [{ field: "session_participant_count", direction: "desc" }],
  },
  /** By id and name: two people of one name are two experts. */
  experts: {
    dimensions: ["agent.id", "agent.name"],
    measures: [
      "consult_requested",
      "consult_requests_accepted",
      "consult_acceptance_rate",
      "avg_consult_time_min",
    ],
    where: ["agent.id IS NOT NULL"],
    order_by: [
      { field: "consult_requested", direction: "desc" },
      { field: "agent.id", direction: "asc" },
    ],
    limit: 5,
  },
  externalChannels: {
    dimensions: ["session_participant.external_participant_channel_type"],
    measures: ["handled_by_external_participant_count"],
    where: ["session_participant.is_handled_by_external_participant = TRUE"],
    order_by: [{ field: "handled_by_external_participant_count", direction: "desc" }],
  },
  /** The conversation with the most consults, as one worth looking at. */
  conversation: {
    dimensions: ["conversation.id"],
    measures: ["consult_requested"],
    where: ["conversation.id IS NOT NULL"],
    order_by: [
      { field: "consult_requested", direction: "desc" },
      { field: "conversation.id", direction: "asc" },
    ],
    limit: 1,
  },
} satisfies Readonly<Record<string, MetricQuery>>;
