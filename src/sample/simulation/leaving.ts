import { eventReason, eventType, mode, status } from "./codes.ts";
import type { Clocks, Conversation, Participant, Session } from "./entities.ts";
import type { Floor } from "./floor.ts";
import { setStatus } from "./records.ts";
import { analyseSentiment } from "./sentiment.ts";
import { workOutFigures } from "./stored-figures.ts";

/** The participant is out of the session from now on; the clocks stop and are read. */
export function leave(floor: Floor, participant: Participant): void {
  if (participant.leftAt !== null) return;
  for (const event of participant.events) {
    if (event.reason !== eventReason.inTransit) event.endedAt ??= floor.now;
  }
  participant.leftAt = floor.now;
  participant.session.conversation.changedAt = floor.now;
  if (participant.joinedAt !== null && participant.partner === null) {
    participant.clocks = readClocks(participant, floor.now - participant.joinedAt);
  }
}

/** The offer or request ends without an answer, or with a no. */
export function decline(
  floor: Floor,
  participant: Participant,
  reason: "AgentReject" | "AgentTimeout" | null,
): void {
  participant.leftOnReason = reason;
  leave(floor, participant);
}

export function closeSession(floor: Floor, session: Session, reason: number): void {
  if (session.closedAt !== null) return;
  session.closedAt = floor.now;
  session.closureReason = reason;
  session.conversation.changedAt = floor.now;
}

export function closeConversation(floor: Floor, conversation: Conversation, reason: number): void {
  conversation.closedAt = floor.now;
  conversation.figures = workOutFigures(floor, conversation);
  conversation.sentiment = analyseSentiment(floor, conversation);
  if (conversation.inTransit !== null) conversation.inTransit.endedAt ??= floor.now;
  const isRecord = conversation.workstream.isPicked;
  setStatus(floor, conversation, isRecord ? status.resolved : status.closed, reason);
  floor.finish(conversation);
}

function readClocks(participant: Participant, present: number): Clocks {
  const { session } = participant;
  const { channel, random } = session.conversation;
  const isPrimary = participant.mode === mode.primary;
  const wrapUp =
    isPrimary && session.wrapUpAt !== null && participant.leftAt !== null
      ? participant.leftAt - session.wrapUpAt
      : 0;
  const contact = present - wrapUp;
  if (channel.isVoice) {
    const hold = heldSeconds(participant);
    return { active: contact, inactive: 0, idle: 0, talk: contact - hold, hold, wrapUp, chat: 0 };
  }
  const focus = participant.user?.bot ? 1 : 0.55 + 0.45 * random.next();
  const active = Math.round(contact * focus);
  const inactive = contact - active;
  const idle = Math.floor(inactive * random.next() * 0.6);
  return { active, inactive, idle, talk: 0, hold: 0, wrapUp, chat: active };
}

function heldSeconds(participant: Participant): number {
  return participant.events
    .filter((event) => event.type === eventType.hold && event.reason === eventReason.agent)
    .reduce((sum, event) => sum + ((event.endedAt ?? event.startedAt) - event.startedAt), 0);
}
