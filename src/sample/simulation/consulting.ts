import { behaviour } from "../contact-center/behaviour.ts";
import { partners } from "../contact-center/partners.ts";
import type { Expertise } from "../contact-center/queues.ts";
import { draw } from "../random/spread.ts";
import { consultMode, mode } from "./codes.ts";
import type { Contact } from "./contact.ts";
import type { Participant } from "./entities.ts";
import { capacity, type Desk, type Floor } from "./floor.ts";
import { hold, resume } from "./holding.ts";
import { decline, leave } from "./leaving.ts";
import { addParticipant } from "./records.ts";
import { seekWork } from "./routing.ts";
import { canTakeOver, transferToAgent } from "./transfers.ts";

/** Plans the help that the primary will ask for. */
export function planConsults(floor: Floor, contact: Contact, length: number): void {
  const { random } = contact.conversation;
  const { queue } = contact.primary.session;
  if (!random.chance(Math.min(0.9, queue.consults * (0.55 + 0.45 * contact.desk.agent.unease)))) return;
  const after = Math.round(length * (0.12 + 0.55 * random.next()));
  if (random.chance(behaviour.consult.withPartner)) {
    floor.plan(after, () => askPartner(floor, contact));
    return;
  }
  const fields = queue.expertise;
  const field = random.weighted(fields, (candidate) => 3 - fields.indexOf(candidate));
  floor.plan(after, () => askExpert(floor, contact, field, new Set([contact.desk])));
}

/** Asks an expert who has not been asked yet; nobody left to ask is the end of it. */
function askExpert(floor: Floor, contact: Contact, field: Expertise, asked: Set<Desk>): void {
  if (!contact.isLive || contact.requests >= behaviour.consult.most) return;
  const { conversation, primary } = contact;
  const { random, channel } = conversation;
  const desk = chooseExpert(floor, contact, field, asked);
  if (desk === null) return;
  asked.add(desk);
  contact.requests += 1;
  const byVoice = channel.isVoice && !isInCall(desk) && random.chance(0.68);
  const request = addParticipant(floor, primary.session, {
    user: desk.agent,
    mode: mode.consult,
    consultMode: byVoice
      ? random.chance(0.85)
        ? consultMode.voice
        : consultMode.chatAndVoice
      : consultMode.chat,
    assignReason: "AgentConsult",
  });
  const isHeld = byVoice && contact.hold === null && random.chance(behaviour.hold.duringVoiceConsult);
  if (isHeld) hold(floor, contact);
  const goesOn = () => {
    if (isHeld) resume(floor, contact);
  };
  const asksAnother = (probability: number) => {
    if (random.chance(probability)) {
      const pause = random.between(3, 25);
      contact.busyUntil = Math.max(contact.busyUntil, floor.now + pause + 1);
      floor.plan(pause, () => askExpert(floor, contact, field, asked));
    }
  };

  const answer = answerOf(desk, contact);
  const after = answerAfter(answer, contact);
  if (answer === "neverAnswered") {
    floor.plan(30, goesOn);
    return;
  }
  contact.busyUntil = Math.max(contact.busyUntil, floor.now + after + 1);
  contact.others.set(request, () => {
    contact.others.delete(request);
    decline(floor, request, null);
  });
  floor.plan(after, () => {
    contact.others.delete(request);
    if (request.leftAt !== null) return;
    if (answer === "accepts" && desk.onShift && !(byVoice && isInCall(desk))) {
      help(floor, contact, request, desk, () => {
        goesOn();
        if (!contact.isLive) return;
        if (canTakeOver(floor, contact, desk) && random.chance(behaviour.transfer.toConsultedExpert)) {
          transferToAgent(floor, contact, desk);
        } else {
          asksAnother(behaviour.consult.cannotHelp);
        }
      });
      return;
    }
    goesOn();
    decline(floor, request, leftOnReason[answer]);
    asksAnother(behaviour.consult.asksAnotherWhenRefused);
  });
}

/** The expert is in until the matter is clear, and hears or reads nothing else meanwhile. */
function help(floor: Floor, contact: Contact, request: Participant, desk: Desk, then: () => void): void {
  const byVoice = request.consultMode !== consultMode.chat;
  const length = draw(contact.conversation.random, behaviour.consult.length);
  request.joinedAt = floor.now;
  const attend = (difference: 1 | -1) => {
    if (byVoice) desk.listening += difference;
    else desk.advising += difference;
    floor.noteStatus(desk);
  };
  attend(1);
  contact.busyUntil = Math.max(contact.busyUntil, floor.now + length + 1);
  const goes = () => {
    if (request.leftAt !== null) return;
    leave(floor, request);
    contact.others.delete(request);
    attend(-1);
    if (!byVoice) return;
    floor.plan(1, () => seekWork(floor, desk));
  };
  contact.others.set(request, goes);
  floor.plan(length, () => {
    if (request.leftAt !== null) return;
    goes();
    then();
  });
}

/** A warm transfer: somebody outside the system joins beside the primary. */
function askPartner(floor: Floor, contact: Contact): void {
  if (!contact.isLive) return;
  const { conversation, primary } = contact;
  const { random, channel } = conversation;
  const partner = random.weighted(partners, ({ share }) => share);
  contact.requests += 1;
  const request = addParticipant(floor, primary.session, {
    user: null,
    partner,
    mode: mode.consult,
    consultMode: channel.isVoice ? consultMode.voice : consultMode.chatAndVoice,
    assignReason: "ExternalWarmTransfer",
  });
  const answers = random.chance(behaviour.transfer.partnerAnswers);
  const after = answers ? draw(random, behaviour.transfer.partnerRings) : 60;
  const length = draw(random, behaviour.consult.length);
  contact.busyUntil = Math.max(contact.busyUntil, floor.now + after + (answers ? length : 0) + 1);
  const goes = () => {
    contact.others.delete(request);
    leave(floor, request);
  };
  contact.others.set(request, goes);
  floor.plan(after, () => {
    if (request.leftAt !== null) return;
    if (answers) {
      request.joinedAt = floor.now;
      floor.plan(length, goes);
    } else {
      goes();
    }
  });
}

type Answer = "accepts" | "rejects" | "timesOut" | "neverAnswered" | "withdrawn";

/** An expert who would have accepted, but is in a call or gone by then, rejects. */
const leftOnReason = {
  accepts: "AgentReject",
  rejects: "AgentReject",
  timesOut: "AgentTimeout",
  withdrawn: null,
} as const;

function isInCall(desk: Desk): boolean {
  return desk.listening > 0 || desk.load === capacity;
}

function answerOf(desk: Desk, contact: Contact): Answer {
  const { random } = contact.conversation;
  const { rejects, timesOut, timesOutWhenBusy, neverAnswered, withdrawn } = behaviour.consult;
  const isBusy = desk.listening > 0 || desk.load >= 80 || desk.absences.length > 0;
  const shares: readonly (readonly [Answer, number])[] = [
    ["rejects", rejects],
    ["timesOut", isBusy ? timesOutWhenBusy : timesOut],
    ["neverAnswered", neverAnswered],
    ["withdrawn", withdrawn],
  ];
  let left = random.next();
  for (const [answer, share] of shares) {
    left -= share;
    if (left < 0) return answer;
  }
  return "accepts";
}

function answerAfter(answer: Answer, { conversation }: Contact): number {
  const { acceptsAfter, rejectsAfter, withdrawnAfter, ringsFor } = behaviour.consult;
  if (answer === "accepts") return draw(conversation.random, acceptsAfter);
  if (answer === "rejects") return draw(conversation.random, rejectsAfter);
  return answer === "withdrawn" ? draw(conversation.random, withdrawnAfter) : ringsFor;
}

/** The best known expert who is there and not in a call; in need one who is, else somebody of the own team. */
function chooseExpert(
  floor: Floor,
  contact: Contact,
  field: Expertise,
  asked: ReadonlySet<Desk>,
): Desk | null {
  const { random } = contact.conversation;
  const present = floor.desks.filter(
    (desk) => desk.onShift && !asked.has(desk) && floor.now < desk.shiftEndsAt - 300,
  );
  const experts = present.filter(({ agent }) => agent.expertise.has(field));
  const atEase = experts.filter(
    (desk) => desk.absences.length === 0 && desk.listening === 0 && desk.load < 80,
  );
  const weightOf = (desk: Desk) => desk.agent.expertise.get(field) ?? 0;
  if (atEase.length > 0) return random.weighted(atEase, weightOf);
  if (experts.length > 0 && random.chance(0.6)) return random.weighted(experts, weightOf);
  const team = present.filter(({ agent }) => agent.team === contact.desk.agent.team);
  return team.length > 0 ? random.pick(team) : null;
}
