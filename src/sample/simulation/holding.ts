import { behaviour } from "../contact-center/behaviour.ts";
import { draw } from "../random/spread.ts";
import { eventReason, eventType } from "./codes.ts";
import type { Contact } from "./contact.ts";
import type { Floor } from "./floor.ts";
import { startEvent } from "./records.ts";

/** Puts the customer on hold; one who already is stays so. */
export function hold(floor: Floor, contact: Contact): void {
  if (!contact.isLive || contact.hold !== null) return;
  contact.hold = startEvent(floor, contact.primary, eventType.hold, eventReason.agent);
}

export function resume(floor: Floor, contact: Contact): void {
  if (contact.hold === null) return;
  contact.hold.endedAt ??= floor.now;
  contact.hold = null;
}

/** Plans the holds of a call of about `length` seconds. */
export function planHolds(floor: Floor, contact: Contact, length: number): void {
  const { random, channel } = contact.conversation;
  if (!channel.isVoice || !random.chance(behaviour.hold.onVoice)) return;
  const times = random.chance(behaviour.hold.again) ? 2 : 1;
  for (let time = 0; time < times; time++) {
    const from = Math.round(length * (0.15 + 0.6 * random.next()));
    const lasts = draw(random, behaviour.hold.length);
    floor.plan(from, () => {
      if (!contact.isLive || contact.hold !== null) return;
      hold(floor, contact);
      const held = contact.hold;
      contact.busyUntil = Math.max(contact.busyUntil, floor.now + lasts);
      floor.plan(lasts, () => {
        if (contact.hold === held) resume(floor, contact);
      });
    });
  }
}
