import type { AgentLoad } from "./agent-load.ts";
import type { AgentStatus } from "./agent-status.ts";
import { elapsedSeconds } from "./durations.ts";
import {
  blankingCount,
  type Condition,
  greatest,
  inDays,
  inHours,
  inMinutes,
  least,
  type Measure,
  quotient,
  total,
  zeroingCount,
} from "./measures.ts";
import type { RegisteredAgent } from "./registered-agents.ts";
import { testClock } from "./test-clock.ts";

const duration = ({ durationSeconds }: AgentStatus): number | null => durationSeconds;
const durationUpToNow = ({ startedAt, endedAt, durationSeconds }: AgentStatus): number | null =>
  endedAt === null ? elapsedSeconds(startedAt, testClock().getTime()) : durationSeconds;
const hoursWhere = (condition: Condition<AgentStatus>): Measure<AgentStatus> =>
  inHours(total(duration, condition));
const hoursIn = (base: string): Measure<AgentStatus> =>
  hoursWhere(({ presence }) => presence?.baseStatus === base);

/** Metrics of stretches in one presence, by name. */
export const agentStatusMetrics: Readonly<Record<string, Measure<AgentStatus>>> = {
  status_duration_mins: inMinutes(total(durationUpToNow)),
  agent_available_duration_hrs: hoursIn("Available"),
  agent_busy_duration_hrs: hoursIn("Busy"),
  agent_busy_dnd_duration_hrs: hoursIn("Busy - DND"),
  agent_away_duration_hrs: hoursIn("Away"),
  agent_offline_duration_hrs: hoursIn("Offline"),
  agent_total_sign_in_time_hrs: hoursWhere(
    ({ presence }) => (presence?.baseStatus ?? null) !== null && presence?.baseStatus !== "Offline",
  ),
  agent_logged_in_time_hrs: hoursWhere(({ isLoggedIn }) => isLoggedIn === true),
};

const engaged = total<AgentLoad>(({ engagedSeconds }) => engagedSeconds);

/** Metrics of quarters of an hour in which somebody was in a conversation, by name. */
export const agentLoadMetrics: Readonly<Record<string, Measure<AgentLoad>>> = {
  avg_conversations_at_once: quotient(
    total(({ conversationSeconds }) => conversationSeconds),
    engaged,
  ),
  most_conversations_at_once: greatest(({ mostConversationsAtOnce }) => mostConversationsAtOnce),
  time_in_conversations_hrs: inHours(engaged),
};

const isPerson: Condition<RegisteredAgent> = ({ agent }) => agent.isBot !== true;

/** Metrics of agents themselves, by name; bots are none. */
export const agentMetrics: Readonly<Record<string, Measure<RegisteredAgent>>> = {
  agents: blankingCount(isPerson),
  days_since_last_monitored: inDays(
    least(({ lastMonitoredAt }) => elapsedSeconds(lastMonitoredAt, testClock().getTime()), isPerson),
  ),
  agents_never_monitored: zeroingCount(
    (registered) => isPerson(registered) && registered.lastMonitoredAt === null,
  ),
};
