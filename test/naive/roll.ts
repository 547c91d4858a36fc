import { type AgentLoad, agentLoadOf } from "./agent-load.ts";
import { type AgentStatus, agentStatusesOf } from "./agent-status.ts";
import type { ContactCenter, SourceExport } from "./contact-center.ts";
import { type Conversation, conversationOf } from "./conversation.ts";
import { directoryOf } from "./directory.ts";
import { type Hold, holdsOf } from "./hold.ts";
import { type Participant, participantOf } from "./participant.ts";
import { type RegisteredAgent, registeredAgentsOf } from "./registered-agents.ts";
import { type Session, sessionOf } from "./session.ts";
import { sourceRecords } from "./source-records.ts";

/** Everything that counts: conversations with their sessions and participants, and what belongs to none. */
export interface Roll {
  readonly conversations: readonly Conversation[];
  /** Sessions that name no conversation. */
  readonly looseSessions: readonly Session[];
  /** Participants that name no session. */
  readonly looseParticipants: readonly Participant[];
  readonly holds: readonly Hold[];
  readonly agentStatuses: readonly AgentStatus[];
  readonly agentLoad: readonly AgentLoad[];
  readonly agents: readonly RegisteredAgent[];
}

/** The rules of the entity, read straight from the export. */
export function takeTheRoll(center: ContactCenter): Roll {
  const rolls = center.map(rollOfSource);
  return {
    conversations: rolls.flatMap((roll) => roll.conversations),
    looseSessions: rolls.flatMap((roll) => roll.looseSessions),
    looseParticipants: rolls.flatMap((roll) => roll.looseParticipants),
    holds: rolls.flatMap((roll) => roll.holds),
    agentStatuses: rolls.flatMap((roll) => roll.agentStatuses),
    agentLoad: rolls.flatMap((roll) => roll.agentLoad),
    agents: rolls.flatMap((roll) => roll.agents),
  };
}

function rollOfSource(source: SourceExport): Roll {
  const records = sourceRecords(source);
  const directory = directoryOf(source);
  const holds = holdsOf(records, directory);
  const conversations = records.conversationIds.map((id) =>
    conversationOf(records, directory, id, holds, source.sentiments ?? []),
  );
  const looseSessions = records.looseSessionIds.map((id) => sessionOf(records, directory, id, true, holds));
  const looseParticipants = records
    .participantsOf(null)
    .map((record) => participantOf(directory, record, null));
  const sessions = [...conversations.flatMap((conversation) => conversation.sessions), ...looseSessions];
  const agentStatuses = agentStatusesOf(source, directory);
  return {
    conversations,
    looseSessions,
    looseParticipants,
    holds,
    agentStatuses,
    agentLoad: agentLoadOf(conversations),
    agents: registeredAgentsOf(
      source,
      directory,
      conversations,
      [...sessions.flatMap((session) => session.participants), ...looseParticipants],
      agentStatuses,
    ),
  };
}
