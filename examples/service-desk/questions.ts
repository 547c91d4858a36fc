import type { MetricQuery } from "rollcall";

const participationType = "session_participant.session_participation_type";
const changed = `${participationType} = 'Consult'`;

/** What this example asks, as metric queries. */
export const questions = {
  incidents: { measures: ["total_conversations", "session_participant_count", "hand_overs"] },
  participation: {
    dimensions: [participationType, "agent.person_kind"],
    measures: ["session_participant_count", "persons_who_changed", "assignees"],
    order_by: [participationType],
  },
  /** One row per incident; how often each number occurs is counted from these. */
  personsPerIncident: {
    dimensions: ["conversation.id"],
    measures: ["persons_who_changed", "assignees", "hand_overs"],
  },
  groupsPerIncident: { dimensions: ["conversation.id"], measures: ["incident_groups", "group_changes"] },
  busiestPersons: {
    dimensions: ["agent.name"],
    measures: [{ metric: "session_participant_count", name: "incidents" }],
    where: [changed],
    order_by: [{ field: "incidents", direction: "desc" }, "agent.name"],
    limit: 6,
  },
  busiestGroups: {
    dimensions: ["queue.name"],
    measures: ["session_participant_count", "persons_who_changed", "assignees", "hand_overs"],
    order_by: [{ field: "session_participant_count", direction: "desc" }, "queue.name"],
    limit: 6,
  },
  weekdays: {
    dimensions: ["date.day_of_week"],
    measures: ["persons_who_changed", "session_participant_count", "hand_overs"],
    order_by: ["date.day_of_week"],
  },
  hours: {
    dimensions: ["date.hour"],
    measures: ["session_participant_count", "hand_overs"],
    order_by: ["date.hour"],
  },
  changedBeforeOpened: {
    dimensions: ["conversation.id"],
    measures: [{ metric: "session_participant_count", name: "participants" }],
    where: ["session_participant.added_at < conversation.created_at"],
  },
  withoutResolutionTime: {
    measures: [{ name: "incidents", expression: "COUNT(session.id)" }],
    where: ["session.closed_at IS NULL"],
  },
} satisfies Record<string, MetricQuery>;
