import type { Instant } from "../calendar/local-day.ts";
import type { Channel } from "../contact-center/channels.ts";
import type { Agent, Presence, Queue, User, Workstream } from "../contact-center/contact-center.ts";
import type { Partner } from "../contact-center/partners.ts";
import type { Random } from "../random/random.ts";

/** An interaction from the first word to the last. Null instants have not happened (yet). */
export interface Conversation {
  readonly id: string;
  readonly number: number;
  readonly workstream: Workstream;
  readonly channel: Channel;
  readonly customerId: string;
  readonly random: Random;
  readonly createdAt: Instant;
  /** The queue its matter belongs to. */
  readonly matter: Queue;
  queue: Queue;
  readonly sessions: Session[];
  startedAt: Instant | null;
  waitingSince: Instant | null;
  /** When it first waited for a person, and when the first one took it. */
  firstWaitStartedAt: Instant | null;
  firstWaitEndedAt: Instant | null;
  wrapUpAt: Instant | null;
  closedAt: Instant | null;
  changedAt: Instant;
  status: number;
  statusReason: number;
  activeAgent: User | null;
  isAbandoned: boolean;
  isAccepted: boolean;
  /** Dialled, but nobody was at home. */
  isUnanswered: boolean;
  transfers: number;
  escalations: number;
  /** People who were offered it in vain since it was last accepted. */
  readonly refusedBy: Set<Agent>;
  /** The hold that the customer hears while a transfer is on its way. */
  inTransit: ParticipantEvent | null;
  /** Both come about when it closes. */
  figures: StoredFigures | null;
  sentiment: Sentiment | null;
}

/** What the platform stores with a closed conversation; null where nothing is measured. */
export interface StoredFigures {
  /** Seconds. */
  readonly handle: number;
  readonly talk: number | null;
  readonly hold: number | null;
  readonly wrapUp: number | null;
  /** Milliseconds, without the hours in which nobody serves the queue. */
  readonly firstResponse: number | null;
  readonly averageResponse: number | null;
}

/** One analysis of what the customer said. */
export interface Sentiment {
  readonly id: string;
  /** 0 (very negative) to 100 (very positive). */
  readonly score: number;
  /** What has become of the mood in the course of the conversation, -200 to 200. */
  readonly transition: number;
  /** Code of the choice `msdyn_customersentimentlabel`. */
  readonly zone: number;
  readonly language: string;
}

/** One assignment attempt in one queue. */
export interface Session {
  readonly id: string;
  readonly conversation: Conversation;
  readonly queue: Queue;
  readonly creationReason: number;
  readonly createdAt: Instant;
  readonly participants: Participant[];
  assignedAt: Instant | null;
  acceptedAt: Instant | null;
  wrapUpAt: Instant | null;
  closedAt: Instant | null;
  closureReason: number | null;
}

/** Somebody identified for a session. Durations are whole seconds, null where nothing is measured. */
export interface Participant {
  readonly id: string;
  readonly session: Session;
  /** Null for people outside the system. */
  readonly user: User | null;
  readonly partner: Partner | null;
  readonly mode: number;
  readonly consultMode: number | null;
  readonly assignReason: string | null;
  readonly addedAt: Instant;
  readonly events: ParticipantEvent[];
  leftOnReason: "AgentReject" | "AgentTimeout" | null;
  joinedAt: Instant | null;
  leftAt: Instant | null;
  clocks: Clocks | null;
}

export interface Clocks {
  readonly active: number;
  readonly inactive: number;
  readonly idle: number;
  readonly talk: number;
  readonly hold: number;
  readonly wrapUp: number;
  readonly chat: number;
}

export interface ParticipantEvent {
  readonly id: string;
  readonly participant: Participant;
  readonly type: number;
  readonly reason: number | null;
  readonly startedAt: Instant;
  endedAt: Instant | null;
}

/** A stretch in which an agent showed one presence and had one capacity; null while it lasts. */
export interface AgentStatus {
  readonly id: string;
  readonly agent: Agent;
  readonly presence: Presence;
  /** Units of 100 that conversations did not take. */
  readonly availableCapacity: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}
