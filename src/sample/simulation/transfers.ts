import { behaviour } from "../contact-center/behaviour.ts";
import type { Queue } from "../contact-center/contact-center.ts";
import { partners } from "../contact-center/partners.ts";
import { draw } from "../random/spread.ts";
import { closure, creation, eventReason, eventType, mode, status, statusReason } from "./codes.ts";
import type { Contact } from "./contact.ts";
import { hangUp, partFrom } from "./ending.ts";
import { type Desk, type Floor, isFree } from "./floor.ts";
import { closeConversation, closeSession, decline, leave } from "./leaving.ts";
import { addParticipant, openSession, setStatus, startEvent } from "./records.ts";
import { offerDirectly, route } from "./routing.ts";

/** The matter belongs elsewhere: a new session in another queue. */
export function transferToQueue(floor: Floor, contact: Contact, queue: Queue): void {
  handOver(floor, contact, closure.agentTransferToQueue);
  route(floor, contact.conversation, { queue, creationReason: creation.queueTransfer });
}

/** A particular colleague takes over, in a new session of the same queue. */
export function transferToAgent(floor: Floor, contact: Contact, desk: Desk): void {
  const { queue } = contact.primary.session;
  handOver(floor, contact, closure.agentTransferred);
  offerDirectly(floor, contact.conversation, queue, desk, "AgentTransfer");
}

/** Whether the colleague has room for the conversation now. */
export function canTakeOver(floor: Floor, contact: Contact, desk: Desk): boolean {
  return (
    desk !== contact.desk &&
    !desk.agent.isSupervisor &&
    isFree(floor, desk, contact.conversation.channel.units, behaviour.offer.lastBeforeEndOfShift)
  );
}

/** Somebody outside the system becomes the primary; our agent is out at once. */
export function transferToPartner(floor: Floor, contact: Contact): void {
  const { conversation } = contact;
  const { random } = conversation;
  handOver(floor, contact, closure.externalTransfer);
  const session = openSession(floor, conversation, contact.primary.session.queue, creation.agentTransfer);
  session.assignedAt = floor.now;
  const partner = random.weighted(partners, ({ share }) => share);
  const external = addParticipant(floor, session, {
    user: null,
    partner,
    mode: mode.primary,
    assignReason: random.chance(0.8) ? "ExternalBlindTransfer" : "ExternalColdTransfer",
  });
  conversation.activeAgent = null;
  setStatus(floor, conversation, status.active, statusReason.inConversation);
  const answers = random.chance(behaviour.transfer.partnerAnswers);
  floor.plan(answers ? draw(random, behaviour.transfer.partnerRings) : 60, () => {
    if (!answers) {
      decline(floor, external, null);
      closeSession(floor, session, closure.externalReject);
      closeConversation(floor, conversation, statusReason.customerLeftActive);
      return;
    }
    external.joinedAt = floor.now;
    session.acceptedAt = floor.now;
    if (conversation.inTransit !== null) conversation.inTransit.endedAt = floor.now;
    conversation.inTransit = null;
    floor.plan(draw(random, behaviour.transfer.partnerContact), () => {
      leave(floor, external);
      closeSession(floor, session, closure.customerEnd);
      closeConversation(floor, conversation, statusReason.customerLeftActive);
    });
  });
}

/** Ends the primary's part; the customer hears music until somebody else is there. */
function handOver(floor: Floor, contact: Contact, reason: number): void {
  const { conversation, primary } = contact;
  hangUp(floor, contact);
  partFrom(floor, contact, reason);
  conversation.transfers += 1;
  if (conversation.channel.isVoice) {
    conversation.inTransit = startEvent(floor, primary, eventType.hold, eventReason.inTransit);
  }
}
