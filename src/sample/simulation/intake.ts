import type { BotSpec } from "../contact-center/bots.ts";
import type { User, Workstream } from "../contact-center/contact-center.ts";
import { draw } from "../random/spread.ts";
import { closure, creation, mode, status, statusReason } from "./codes.ts";
import type { Conversation } from "./entities.ts";
import type { Floor } from "./floor.ts";
import { closeConversation, closeSession, leave } from "./leaving.ts";
import { addParticipant, newConversation, openSession, setStatus } from "./records.ts";
import { route } from "./routing.ts";

/** A customer gets in touch, or a campaign wants to: the conversation begins. */
export function begin(floor: Floor, number: number, workstream: Workstream): void {
  const conversation = newConversation(floor, number, workstream);
  floor.start(conversation);
  const { bot } = workstream;
  if (bot?.bot) {
    answerByBot(floor, conversation, bot, bot.bot);
    return;
  }
  reachForPeople(floor, conversation, workstream.isOutbound ? creation.preview : creation.first);
}

function reachForPeople(floor: Floor, conversation: Conversation, creationReason: number): void {
  route(floor, conversation, { queue: conversation.matter, creationReason });
}

/** The first session is the bot's, which settles the matter, loses the customer, or escalates to people. */
function answerByBot(floor: Floor, conversation: Conversation, user: User, bot: BotSpec): void {
  const { random } = conversation;
  const { resolves, loses, contact } = bot;
  const session = openSession(floor, conversation, floor.center.botQueue, creation.first);
  const primary = addParticipant(floor, session, { user, mode: mode.primary });
  session.assignedAt = floor.now;
  conversation.activeAgent = user;
  floor.plan(random.between(1, 2), () => {
    primary.joinedAt = floor.now;
    session.acceptedAt = floor.now;
    conversation.startedAt = floor.now;
    setStatus(floor, conversation, status.active, statusReason.inConversation);
    floor.plan(draw(random, contact), () => {
      leave(floor, primary);
      const share = random.next();
      if (share >= resolves + loses) {
        closeSession(floor, session, closure.botTransfer);
        conversation.escalations += 1;
        reachForPeople(floor, conversation, creation.escalated);
        return;
      }
      const settled = share < resolves;
      closeSession(floor, session, settled ? closure.botEnd : closure.customerEnd);
      closeConversation(
        floor,
        conversation,
        settled ? statusReason.endedByBot : statusReason.customerLeftActive,
      );
    });
  });
}
