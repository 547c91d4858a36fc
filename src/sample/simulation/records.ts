import type { Queue, User, Workstream } from "../contact-center/contact-center.ts";
import type { Partner } from "../contact-center/partners.ts";
import { randomFor } from "../random/random.ts";
import { status, statusReason } from "./codes.ts";
import type { Conversation, Participant, ParticipantEvent, Session } from "./entities.ts";
import type { Floor } from "./floor.ts";

export function newConversation(floor: Floor, number: number, workstream: Workstream): Conversation {
  const random = randomFor(floor.seed, "conversation", number);
  const matter = random.weighted(workstream.queues, ({ weight }) => weight).queue;
  return {
    id: floor.newId.conversation(),
    number,
    workstream,
    channel: workstream.channel,
    customerId: floor.newId.customer(),
    random,
    createdAt: floor.now,
    matter,
    queue: matter,
    sessions: [],
    startedAt: null,
    waitingSince: null,
    firstWaitStartedAt: null,
    firstWaitEndedAt: null,
    wrapUpAt: null,
    closedAt: null,
    changedAt: floor.now,
    status: status.open,
    statusReason: statusReason.awaitingAssignment,
    activeAgent: null,
    isAbandoned: false,
    isAccepted: false,
    isUnanswered: false,
    transfers: 0,
    escalations: 0,
    refusedBy: new Set(),
    inTransit: null,
    figures: null,
    sentiment: null,
  };
}

export function openSession(
  floor: Floor,
  conversation: Conversation,
  queue: Queue,
  creationReason: number,
): Session {
  const session: Session = {
    id: floor.newId.session(),
    conversation,
    queue,
    creationReason,
    createdAt: floor.now,
    participants: [],
    assignedAt: null,
    acceptedAt: null,
    wrapUpAt: null,
    closedAt: null,
    closureReason: null,
  };
  conversation.queue = queue;
  conversation.sessions.push(session);
  return session;
}

interface NewParticipant {
  readonly user: User | null;
  readonly partner?: Partner;
  readonly mode: number;
  readonly consultMode?: number;
  readonly assignReason?: string | null;
}

export function addParticipant(floor: Floor, session: Session, added: NewParticipant): Participant {
  const participant: Participant = {
    id: floor.newId.participant(),
    session,
    user: added.user,
    partner: added.partner ?? null,
    mode: added.mode,
    consultMode: added.consultMode ?? null,
    assignReason: added.assignReason ?? null,
    addedAt: floor.now,
    events: [],
    leftOnReason: null,
    joinedAt: null,
    leftAt: null,
    clocks: null,
  };
  session.participants.push(participant);
  session.conversation.changedAt = floor.now;
  return participant;
}

export function startEvent(
  floor: Floor,
  participant: Participant,
  type: number,
  reason: number | null,
): ParticipantEvent {
  const event = {
    id: floor.newId.event(),
    participant,
    type,
    reason,
    startedAt: floor.now,
    endedAt: null,
  };
  participant.events.push(event);
  return event;
}

export function setStatus(floor: Floor, conversation: Conversation, code: number, reason: number): void {
  conversation.status = code;
  conversation.statusReason = reason;
  conversation.changedAt = floor.now;
}

export function lastSession(conversation: Conversation): Session | null {
  return conversation.sessions.at(-1) ?? null;
}
