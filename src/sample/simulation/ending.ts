import { behaviour } from "../contact-center/behaviour.ts";
import { draw } from "../random/spread.ts";
import { closure, creation, status, statusReason } from "./codes.ts";
import type { Contact } from "./contact.ts";
import type { Floor } from "./floor.ts";
import { resume } from "./holding.ts";
import { closeConversation, closeSession, leave } from "./leaving.ts";
import { setStatus } from "./records.ts";
import { release, route } from "./routing.ts";

/** The contact is over for the customer: holds end, and whoever looked in or helped goes. */
export function hangUp(floor: Floor, contact: Contact): void {
  resume(floor, contact);
  contact.isLive = false;
  for (const goes of [...contact.others.values()]) goes();
}

/** The primary is out and free for the next conversation; the session closes. */
export function partFrom(floor: Floor, contact: Contact, reason: number): void {
  leave(floor, contact.primary);
  closeSession(floor, contact.primary.session, reason);
  release(floor, contact.desk, contact.conversation.channel.units);
}

/** The usual end: last word, wrap-up, closed. */
export function endContact(floor: Floor, contact: Contact): void {
  const { conversation, primary } = contact;
  const { random, channel } = conversation;
  hangUp(floor, contact);
  if (random.chance(behaviour.hangs)) {
    setStatus(floor, conversation, status.waiting, statusReason.customerLeftActive);
    release(floor, contact.desk, channel.units);
    floor.finish(conversation);
    return;
  }
  if (
    channel.isAsynchronous &&
    !conversation.workstream.isPicked &&
    random.chance(behaviour.messaging.waits)
  ) {
    awaitCustomer(floor, contact);
    return;
  }
  const byCustomer = random.chance(0.44);
  primary.session.wrapUpAt = floor.now;
  conversation.wrapUpAt = floor.now;
  setStatus(
    floor,
    conversation,
    status.wrapUp,
    byCustomer ? statusReason.customerLeftActive : statusReason.movedToWrapUp,
  );
  floor.plan(draw(random, channel.wrapUp), () => {
    partFrom(floor, contact, byCustomer ? closure.customerEnd : closure.agentEnd);
    closeConversation(
      floor,
      conversation,
      byCustomer ? statusReason.customerLeftActive : statusReason.endedByAgent,
    );
  });
}

/** Asynchronous channels: the session closes, the conversation waits for the customer's answer. */
function awaitCustomer(floor: Floor, contact: Contact): void {
  const { conversation, primary, desk } = contact;
  const { random } = conversation;
  partFrom(floor, contact, closure.agentClosed);
  setStatus(floor, conversation, status.waiting, statusReason.awaitingCustomer);
  if (random.chance(behaviour.messaging.comesBack)) {
    floor.plan(draw(random, behaviour.messaging.comesBackAfter), () =>
      route(floor, conversation, {
        queue: primary.session.queue,
        creationReason: creation.customerRejoin,
        preferred: desk,
        assignReason: "CustomerReconnect",
      }),
    );
    return;
  }
  floor.plan(behaviour.messaging.closesAfter, () =>
    closeConversation(floor, conversation, statusReason.closedFromWaiting),
  );
}
