import { behaviour } from "../contact-center/behaviour.ts";
import type { Queue } from "../contact-center/contact-center.ts";
import { draw } from "../random/spread.ts";
import { closure, creation, eventReason, eventType, mode, status, statusReason } from "./codes.ts";
import type { Conversation, Participant, Session } from "./entities.ts";
import { type Absence, type Desk, type Floor, isFree, type Line, type Waiting } from "./floor.ts";
import { closeConversation, closeSession, decline } from "./leaving.ts";
import { addParticipant, lastSession, openSession, setStatus, startEvent } from "./records.ts";

interface Route {
  readonly queue: Queue;
  readonly creationReason: number;
  readonly preferred?: Desk | null;
  readonly assignReason?: string | null;
}

/** Opens a session in the queue and looks for somebody to offer it to. */
export function route(floor: Floor, conversation: Conversation, to: Route): void {
  const session = openSession(floor, conversation, to.queue, to.creationReason);
  startWaiting(floor, conversation);
  setStatus(floor, conversation, status.open, statusReason.awaitingAssignment);
  if (!floor.isServed(to.queue) && conversation.channel.patience !== null) {
    closeSession(floor, session, closure.overflowEnd);
    closeConversation(floor, conversation, statusReason.overflow);
    return;
  }
  const waiting = { conversation, preferred: to.preferred ?? null, assignReason: to.assignReason ?? null };
  const line = lineOf(floor, to.queue);
  line.waiting.push(waiting);
  const desk = chooseDesk(floor, line, waiting);
  if (desk !== null) offer(floor, line, waiting, desk);
}

/** The agent may have room again: hands over what has waited longest and fits. */
export function seekWork(floor: Floor, desk: Desk): void {
  for (;;) {
    let best: { line: Line; waiting: Waiting } | null = null;
    for (const key of desk.agent.queues) {
      const line = lineOf(floor, requiredQueue(floor, key));
      const waiting = line.waiting.find((candidate) => canTake(floor, desk, candidate));
      if (waiting === undefined) continue;
      const since = waiting.conversation.waitingSince ?? floor.now;
      if (best === null || since < (best.waiting.conversation.waitingSince ?? floor.now)) {
        best = { line, waiting };
      }
    }
    if (best === null) return;
    offer(floor, best.line, best.waiting, desk);
  }
}

/** Frees the units a conversation took, and looks for the next one. */
export function release(floor: Floor, desk: Desk, units: number): void {
  desk.load -= units;
  floor.noteStatus(desk);
  desk.idleSince = floor.now;
  floor.plan(1, () => seekWork(floor, desk));
}

/** The customer goes away, or the system gives up, while the conversation waits or rings. */
function giveUpWaiting(
  floor: Floor,
  conversation: Conversation,
  sessionReason: number,
  conversationReason: number,
): void {
  const session = lastSession(conversation);
  if (session === null) return;
  const line = lineOf(floor, session.queue);
  const position = line.waiting.findIndex((waiting) => waiting.conversation === conversation);
  if (position >= 0) line.waiting.splice(position, 1);
  for (const participant of session.participants) {
    if (participant.leftAt !== null) continue;
    decline(floor, participant, null);
    const desk = deskOf(floor, participant);
    if (desk !== null) release(floor, desk, conversation.channel.units);
  }
  conversation.isAbandoned = !conversation.isAccepted;
  conversation.activeAgent = null;
  closeSession(floor, session, sessionReason);
  closeConversation(floor, conversation, conversationReason);
}

/** A wait begins, unless one is going on since a refused offer; a customer with little patience ends it. */
function startWaiting(floor: Floor, conversation: Conversation): void {
  if (conversation.waitingSince !== null) return;
  const since = floor.now;
  conversation.waitingSince = since;
  conversation.firstWaitStartedAt ??= since;
  const { channel, random, workstream } = conversation;
  if (channel.patience === null || workstream.isOutbound) return;
  floor.plan(draw(random, channel.patience), () => {
    if (conversation.closedAt !== null || conversation.waitingSince !== since) return;
    giveUpWaiting(floor, conversation, closure.customerDisconnect, statusReason.customerLeftOpen);
  });
}

/** Offers the conversation of the session's queue to one particular agent, at once. */
export function offerDirectly(
  floor: Floor,
  conversation: Conversation,
  queue: Queue,
  desk: Desk,
  assignReason: string,
): void {
  openSession(floor, conversation, queue, creation.agentTransfer);
  startWaiting(floor, conversation);
  setStatus(floor, conversation, status.open, statusReason.awaitingAssignment);
  ring(floor, { conversation, preferred: null, assignReason }, desk);
}

export function deskOf(floor: Floor, participant: Participant): Desk | null {
  return participant.user === null ? null : (floor.desksById.get(participant.user.id) ?? null);
}

function offer(floor: Floor, line: Line, waiting: Waiting, desk: Desk): void {
  line.waiting.splice(line.waiting.indexOf(waiting), 1);
  ring(floor, waiting, desk);
}

function ring(floor: Floor, waiting: Waiting, desk: Desk): void {
  const { conversation } = waiting;
  const { channel, random, workstream } = conversation;
  const session = lastSession(conversation);
  if (session === null) return;
  desk.load += channel.units;
  floor.noteStatus(desk);
  session.assignedAt = floor.now;
  conversation.activeAgent = desk.agent;
  setStatus(floor, conversation, status.active, statusReason.awaitingAcceptance);
  if (workstream.isOutbound && session.creationReason === creation.preview) {
    preview(floor, session, desk);
    return;
  }
  const primary = addParticipant(floor, session, {
    user: desk.agent,
    mode: mode.primary,
    assignReason: workstream.isPicked ? "AgentPick" : waiting.assignReason,
  });
  const reluctance = waiting.assignReason === "AgentTransfer" ? behaviour.offer.whenAsked : 1;
  const answer = workstream.isPicked ? "accepts" : answerOf(desk, conversation, reluctance);
  const after =
    answer === "accepts"
      ? draw(random, channel.acceptsAfter)
      : answer === "rejects"
        ? Math.min(draw(random, behaviour.offer.rejectsAfter), channel.ringsFor - 1)
        : channel.ringsFor;
  floor.plan(after, () => {
    if (primary.leftAt !== null) return;
    if (answer === "accepts") accept(floor, primary);
    else refuse(floor, primary, desk, answer);
  });
}

function answerOf(
  desk: Desk,
  conversation: Conversation,
  reluctance: number,
): "accepts" | "rejects" | "timesOut" {
  const share = conversation.random.next() / (desk.agent.unease * reluctance);
  if (share < behaviour.offer.rejects) return "rejects";
  if (share < behaviour.offer.rejects + behaviour.offer.timesOut) return "timesOut";
  return "accepts";
}

/** The primary is in: from here on the conversation is being handled. */
function accept(floor: Floor, primary: Participant): void {
  const { session } = primary;
  const { conversation } = session;
  primary.joinedAt = floor.now;
  session.acceptedAt = floor.now;
  conversation.startedAt ??= floor.now;
  conversation.firstWaitEndedAt ??= floor.now;
  conversation.waitingSince = null;
  conversation.isAccepted = !conversation.workstream.isPicked;
  conversation.refusedBy.clear();
  setStatus(floor, conversation, status.active, statusReason.inConversation);
  if (conversation.inTransit !== null) {
    conversation.inTransit.endedAt = floor.now;
    conversation.inTransit = null;
    startEvent(floor, primary, eventType.none, eventReason.transferAccepted).endedAt = floor.now;
  }
  floor.handle(floor, primary);
}

function refuse(floor: Floor, primary: Participant, desk: Desk, answer: "rejects" | "timesOut"): void {
  const { session } = primary;
  const { conversation } = session;
  const rejected = answer === "rejects";
  decline(floor, primary, rejected ? "AgentReject" : "AgentTimeout");
  closeSession(floor, session, rejected ? closure.agentReject : closure.agentTimeout);
  conversation.refusedBy.add(desk.agent);
  floor.plan(behaviour.offer.againAfter, () => {
    conversation.refusedBy.delete(desk.agent);
    seekWork(floor, desk);
  });
  conversation.activeAgent = null;
  if (!rejected) takeAway(floor, desk, draw(conversation.random, behaviour.offer.awayAfterTimeOut), "away");
  release(floor, desk, conversation.channel.units);
  route(floor, conversation, {
    queue: session.queue,
    creationReason: rejected ? creation.inviteRejected : creation.inviteTimeout,
  });
}

/** The agent takes nothing new for a while. */
export function takeAway(floor: Floor, desk: Desk, seconds: number, presence: Absence["presence"]): void {
  const absence = { presence };
  desk.absences.push(absence);
  floor.noteStatus(desk);
  floor.plan(seconds, () => {
    desk.absences.splice(desk.absences.indexOf(absence), 1);
    desk.idleSince = floor.now;
    floor.noteStatus(desk);
    seekWork(floor, desk);
  });
}

/** Outbound: the agent reads the case first, then dials and becomes the primary of the same session. */
function preview(floor: Floor, session: Session, desk: Desk): void {
  const { random } = session.conversation;
  const reader = addParticipant(floor, session, { user: desk.agent, mode: mode.preview });
  const opensAfter = random.between(1, 6);
  floor.plan(opensAfter, () => {
    reader.joinedAt = floor.now;
  });
  floor.plan(opensAfter + draw(random, behaviour.outbound.preview), () => {
    reader.leftAt = floor.now;
    accept(floor, addParticipant(floor, session, { user: desk.agent, mode: mode.primary }));
  });
}

function chooseDesk(floor: Floor, line: Line, waiting: Waiting): Desk | null {
  const { preferred } = waiting;
  if (preferred !== null && canTake(floor, preferred, waiting)) return preferred;
  let best: Desk | null = null;
  for (const desk of line.desks) {
    if (!canTake(floor, desk, waiting)) continue;
    if (best === null || comesFirst(desk, best)) best = desk;
  }
  return best;
}

/** The least loaded agent comes first, among those the longest idle. */
function comesFirst(desk: Desk, other: Desk): boolean {
  return desk.load < other.load || (desk.load === other.load && desk.idleSince < other.idleSince);
}

function canTake(floor: Floor, desk: Desk, { conversation }: Waiting): boolean {
  if (!isFree(floor, desk, conversation.channel.units, behaviour.offer.lastBeforeEndOfShift)) return false;
  return !conversation.refusedBy.has(desk.agent);
}

function lineOf(floor: Floor, queue: Queue): Line {
  const line = floor.lines.get(queue);
  if (line === undefined) throw new RangeError(`No line for the queue ${queue.name}.`);
  return line;
}

function requiredQueue(floor: Floor, key: Queue["key"]): Queue {
  const queue = floor.center.queues.get(key);
  if (queue === undefined) throw new RangeError(`No queue ${key}.`);
  return queue;
}
