import { behaviour } from "../contact-center/behaviour.ts";
import { draw } from "../random/spread.ts";
import { eventType } from "./codes.ts";
import { planConsults } from "./consulting.ts";
import type { Contact } from "./contact.ts";
import { endContact } from "./ending.ts";
import type { Participant } from "./entities.ts";
import type { Floor } from "./floor.ts";
import { planHolds } from "./holding.ts";
import { planMonitoring } from "./monitoring.ts";
import { startEvent } from "./records.ts";
import { deskOf } from "./routing.ts";
import { canTakeOver, transferToAgent, transferToPartner, transferToQueue } from "./transfers.ts";

/** An agent has accepted: plans what happens until the contact ends. */
export function handle(floor: Floor, primary: Participant): void {
  const desk = deskOf(floor, primary);
  if (desk === null) return;
  const { conversation, queue } = primary.session;
  const { random, channel, workstream } = conversation;
  const contact: Contact = {
    conversation,
    primary,
    desk,
    isLive: true,
    busyUntil: floor.now,
    requests: 0,
    hold: null,
    others: new Map(),
  };
  if (workstream.isOutbound && !random.chance(behaviour.outbound.answered)) {
    conversation.isUnanswered = true;
    floor.plan(draw(random, behaviour.outbound.rings), () => endContact(floor, contact));
    return;
  }
  const length = Math.max(15, Math.round(draw(random, channel.contact) * queue.effort * desk.agent.pace));
  if (!workstream.isPicked) {
    if (channel.isVoice && random.chance(behaviour.transcribed)) {
      startEvent(floor, primary, eventType.transcription, null);
    }
    planConsults(floor, contact, length);
    planHolds(floor, contact, length);
    planMonitoring(floor, contact, length);
  }
  floor.plan(length, () => endWhenQuiet(floor, contact));
}

/** Nobody hangs up while somebody is being asked: waits until all is quiet. */
function endWhenQuiet(floor: Floor, contact: Contact): void {
  if (!contact.isLive) return;
  if (contact.busyUntil > floor.now) {
    const more = contact.busyUntil - floor.now + contact.conversation.random.between(10, 75);
    floor.plan(more, () => endWhenQuiet(floor, contact));
    return;
  }
  conclude(floor, contact);
}

function conclude(floor: Floor, contact: Contact): void {
  if (!handsOver(floor, contact)) endContact(floor, contact);
}

/** Now and then the matter goes on with somebody else: says whether it does. */
function handsOver(floor: Floor, contact: Contact): boolean {
  const { conversation, primary } = contact;
  const { random, workstream } = conversation;
  const { toQueue, toAgent, toPartner } = behaviour.transfer;
  if (workstream.isPicked || workstream.isOutbound || conversation.transfers >= 3) return false;
  const share = random.next();
  if (share < toQueue) {
    const next = primary.session.queue.sendsTo
      .map((key) => floor.center.queues.get(key))
      .filter((queue) => queue !== undefined)
      .filter((queue) => floor.isServed(queue));
    if (next.length === 0) return false;
    transferToQueue(floor, contact, random.pick(next));
    return true;
  }
  if (share < toQueue + toAgent) {
    const colleagues = floor.desks.filter(
      (desk) => desk.agent.queues.has(primary.session.queue.key) && canTakeOver(floor, contact, desk),
    );
    if (colleagues.length === 0) return false;
    transferToAgent(floor, contact, random.pick(colleagues));
    return true;
  }
  if (share < toQueue + toAgent + toPartner) {
    transferToPartner(floor, contact);
    return true;
  }
  return false;
}
