import type { AgentLoad } from "./agent-load.ts";
import type { AgentStatus } from "./agent-status.ts";
import type { Conversation } from "./conversation.ts";
import type { Participant } from "./participant.ts";
import type { RegisteredAgent } from "./registered-agents.ts";
import type { Roll } from "./roll.ts";
import type { Session } from "./session.ts";

/** A session with what it is part of. */
export interface SeenSession extends Session {
  readonly conversation: Conversation | null;
}

/** A participant with what it is part of. */
export interface SeenParticipant extends Participant {
  readonly session: Session | null;
  readonly conversation: Conversation | null;
}

/** What a metric is drawn from: the rows of its home. */
export interface Facts {
  readonly session_participant: SeenParticipant;
  readonly session: SeenSession;
  readonly conversation: Conversation;
  readonly agent_status: AgentStatus;
  readonly agent_load: AgentLoad;
  readonly agent: RegisteredAgent;
}

export type Home = keyof Facts;

/**
 * How far below its home a question looks: at the facts alone, or at each of them beside each of its sessions,
 * participants or stretches in a presence.
 */
export type Depth = "own" | "session" | "participant" | "agent_status";

/** One fact, beside a part of it and the wholes it belongs to. */
export interface Row {
  readonly fact: Facts[Home];
  /** When the row counts, each fact by its own time; null when it has none. */
  readonly datedAt: number | null;
  readonly participant: Participant | null;
  readonly session: Session | null;
  readonly conversation: Conversation | null;
  readonly agentStatus: AgentStatus | null;
  readonly agentLoad: AgentLoad | null;
  readonly registered: RegisteredAgent | null;
}

const nothing = {
  participant: null,
  session: null,
  conversation: null,
  agentStatus: null,
  agentLoad: null,
  registered: null,
};

const rowsByHome: { readonly [Of in Home]: (roll: Roll, depth: Depth) => readonly Row[] } = {
  session_participant: participantRows,
  session: sessionRows,
  conversation: conversationRows,
  agent_status: ({ agentStatuses }) =>
    agentStatuses.map((agentStatus) => ({
      ...nothing,
      fact: agentStatus,
      datedAt: agentStatus.startedAt,
      agentStatus,
    })),
  agent_load: ({ agentLoad }) =>
    agentLoad.map((load) => ({ ...nothing, fact: load, datedAt: load.slotStartedAt, agentLoad: load })),
  agent: agentRows,
};

/** Every fact of a home, as often as the depth shows parts of it; a fact without parts is seen alone. */
export function rowsOf(roll: Roll, home: Home, depth: Depth): readonly Row[] {
  return rowsByHome[home](roll, depth);
}

export function seenSessions({ conversations, looseSessions }: Roll): readonly SeenSession[] {
  return [
    ...conversations.flatMap((conversation) =>
      conversation.sessions.map((session) => ({ ...session, conversation })),
    ),
    ...looseSessions.map((session) => ({ ...session, conversation: null })),
  ];
}

export function seenParticipants(roll: Roll): readonly SeenParticipant[] {
  const ofSessions = seenSessions(roll).flatMap((session) =>
    session.participants.map((participant) => ({
      ...participant,
      session,
      conversation: session.conversation,
    })),
  );
  const loose = roll.looseParticipants.map((participant) => ({
    ...participant,
    session: null,
    conversation: null,
  }));
  return [...ofSessions, ...loose];
}

function participantRows(roll: Roll): readonly Row[] {
  return seenParticipants(roll).map((participant) => ({
    ...nothing,
    fact: participant,
    datedAt: participant.addedAt,
    participant,
    session: participant.session,
    conversation: participant.conversation,
  }));
}

function sessionRows(roll: Roll, depth: Depth): readonly Row[] {
  return seenSessions(roll).flatMap((session) => {
    const { conversation, createdAt: datedAt } = session;
    const alone: Row = { ...nothing, fact: session, datedAt, session, conversation };
    const parts = depth === "participant" ? session.participants : [];
    return besideParts(
      alone,
      parts.map((participant) => ({ participant })),
    );
  });
}

function conversationRows({ conversations }: Roll, depth: Depth): readonly Row[] {
  return conversations.flatMap((conversation) => {
    const { sessions, createdAt: datedAt } = conversation;
    const alone: Row = { ...nothing, fact: conversation, datedAt, conversation };
    if (depth === "own") return [alone];
    if (depth === "session")
      return besideParts(
        alone,
        sessions.map((session) => ({ session })),
      );
    const parts = sessions.flatMap((session) =>
      session.participants.map((participant) => ({ session, participant })),
    );
    return besideParts(alone, parts);
  });
}

/** Agents have no time of their own. */
function agentRows(roll: Roll, depth: Depth): readonly Row[] {
  const participants = depth === "participant" ? seenParticipants(roll) : [];
  const statuses = depth === "agent_status" ? roll.agentStatuses : [];
  return roll.agents.flatMap((registered) => {
    const isOf = ({ agent }: { readonly agent: unknown }): boolean => agent === registered.agent;
    const alone: Row = { ...nothing, fact: registered, datedAt: null, registered };
    return besideParts(alone, [
      ...participants.filter(isOf).map((participant) => ({
        participant,
        session: participant.session,
        conversation: participant.conversation,
      })),
      ...statuses.filter(isOf).map((agentStatus) => ({ agentStatus })),
    ]);
  });
}

function besideParts(alone: Row, parts: readonly Partial<Row>[]): readonly Row[] {
  return parts.length === 0 ? [alone] : parts.map((part) => ({ ...alone, ...part }));
}
