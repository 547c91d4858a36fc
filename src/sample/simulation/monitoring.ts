import { behaviour } from "../contact-center/behaviour.ts";
import type { Agent } from "../contact-center/contact-center.ts";
import { randomFor } from "../random/random.ts";
import { draw } from "../random/spread.ts";
import { mode } from "./codes.ts";
import type { Contact } from "./contact.ts";
import type { Floor } from "./floor.ts";
import { leave } from "./leaving.ts";
import { addParticipant } from "./records.ts";

/** Plans that a supervisor looks in on the contact, if one is there and has time by then. */
export function planMonitoring(floor: Floor, contact: Contact, length: number): void {
  const { random } = contact.conversation;
  if (!isLookedAfter(floor, contact.desk.agent) || !random.chance(behaviour.monitor.contacts)) return;
  floor.plan(Math.round(length * (0.1 + 0.5 * random.next())), () => {
    if (!contact.isLive) return;
    const supervisors = floor.desks.filter(
      ({ agent, onShift, listening, shiftEndsAt }) =>
        agent.isSupervisor && onShift && listening === 0 && shiftEndsAt > floor.now + 300,
    );
    const own = supervisors.find(({ agent }) => agent.id === contact.desk.agent.supervisor?.id);
    const desk = own ?? (supervisors.length > 0 ? random.pick(supervisors) : undefined);
    if (desk === undefined) return;
    const monitor = addParticipant(floor, contact.primary.session, {
      user: desk.agent,
      mode: mode.monitor,
      assignReason: random.chance(0.85) ? "AgentMonitor" : "AgentConversationJoin",
    });
    desk.listening += 1;
    floor.noteStatus(desk);
    const goes = () => {
      if (monitor.leftAt !== null) return;
      leave(floor, monitor);
      contact.others.delete(monitor);
      desk.listening -= 1;
      floor.noteStatus(desk);
    };
    contact.others.set(monitor, goes);
    floor.plan(random.between(0, 3), () => {
      if (monitor.leftAt === null) monitor.joinedAt = floor.now;
    });
    floor.plan(4 + draw(random, behaviour.monitor.length), goes);
  });
}

const secondsPerWeek = 7 * 86_400;

/** Supervisors look after some of the agents only, and not in every week. */
function isLookedAfter({ seed, now }: Floor, { number }: Agent): boolean {
  const { agents, weeks } = behaviour.monitor;
  if (!randomFor(seed, "looked after", number).chance(agents)) return false;
  return randomFor(seed, "looked after", number, Math.floor(now / secondsPerWeek)).chance(weeks);
}
