import type { AgentStatus } from "./agent-status.ts";
import type { SourceExport } from "./contact-center.ts";
import type { Conversation } from "./conversation.ts";
import type { Agent, Directory } from "./directory.ts";
import { greatestOfKnown } from "./known-values.ts";
import type { Participant } from "./participant.ts";

/** Somebody who has a record or is named by a fact. */
export interface RegisteredAgent {
  readonly agent: Agent;
  /** When a person last joined to monitor while this agent was the primary. */
  readonly lastMonitoredAt: number | null;
}

export function registeredAgentsOf(
  source: SourceExport,
  directory: Directory,
  conversations: readonly Conversation[],
  participants: readonly Participant[],
  statuses: readonly AgentStatus[],
): readonly RegisteredAgent[] {
  const agents = new Set([
    ...source.agents.flatMap(({ systemuserid }) => directory.agentOf(systemuserid) ?? []),
    ...conversations.flatMap(({ owner }) => owner ?? []),
    ...participants.flatMap(({ agent }) => agent ?? []),
    ...statuses.flatMap(({ agent }) => agent ?? []),
  ]);
  return [...agents].map((agent) => ({
    agent,
    lastMonitoredAt: greatestOfKnown(
      participants
        .filter(({ type, isPerson, monitored }) => type === "Monitor" && isPerson && monitored === agent)
        .map(({ joinedAt }) => joinedAt),
    ),
  }));
}
