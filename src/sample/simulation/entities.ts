import type { Instant } from "../calendar/local-day.ts";
import type { Channel } from "../contact-center/channels.ts";
import type { Agent, Queue, User, Workstream } from "../contact-center/contact-center.ts";
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
  firstWaitEndedAt: Instant | null;
  wrapUpAt: Instant | null;
  closedAt: Instant | null;
  changedAt: Instant;
  status: number;
  statusReason: number;
  activeAgent: User | null;
  isAbandoned: boolean;
  isAccepted: boolean;
  transfers: number;
  escalations: number;
  /** People who were offered it in vain since it was last accepted. */
  readonly refusedBy: Set<Agent>;
  /** The hold that the customer hears while a transfer is on its way. */
  inTransit: ParticipantEvent | null;
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
