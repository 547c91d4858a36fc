import { behaviour } from "../contact-center/behaviour.ts";
import { randomFor } from "../random/random.ts";
import { draw } from "../random/spread.ts";
import { mode } from "./codes.ts";
import type { Clocks, Conversation, Participant, StoredFigures } from "./entities.ts";
import type { Floor } from "./floor.ts";

type Handler = Participant & { readonly joinedAt: number; readonly leftAt: number; readonly clocks: Clocks };

/**
 * What the platform works out when a conversation closes, from the clocks of the people who were its primaries:
 * helpers do not count, and of the wrap-ups only that of the last primary is told by itself, which for somebody
 * outside is not known. Null without a handler.
 */
export function workOutFigures(floor: Floor, conversation: Conversation): StoredFigures | null {
  const primaries = conversation.sessions.flatMap(({ participants }) => participants.filter(isJoinedPrimary));
  const handlers = primaries.filter(isHandler);
  const [first] = handlers;
  if (first === undefined) return null;
  const sum = (clock: keyof Clocks) => handlers.reduce((seconds, { clocks }) => seconds + clocks[clock], 0);
  const wrapUp = primaries.at(-1)?.clocks?.wrapUp ?? null;
  if (conversation.channel.isVoice) {
    const [talk, hold] = [sum("talk"), sum("hold")];
    const handle = talk + hold + sum("wrapUp");
    return { handle, talk, hold, wrapUp, firstResponse: null, averageResponse: null };
  }
  const chat = sum("chat");
  const responses = responsesOf(floor, conversation, first, chat);
  return { handle: chat + sum("wrapUp"), talk: null, hold: null, wrapUp, ...responses };
}

function isJoinedPrimary({ user, mode: role, joinedAt }: Participant): boolean {
  return role === mode.primary && joinedAt !== null && (user === null || user.bot === null);
}

function isHandler(participant: Participant): participant is Handler {
  const { user, joinedAt, leftAt, clocks } = participant;
  return user !== null && joinedAt !== null && leftAt !== null && clocks !== null;
}

/** The first answer comes after the wait, which counts as far as the queue was served; the others one by one. */
function responsesOf(
  { seed, servedSeconds }: Floor,
  { number, workstream, firstWaitStartedAt }: Conversation,
  { session, joinedAt, leftAt }: Handler,
  chat: number,
): Pick<StoredFigures, "firstResponse" | "averageResponse"> {
  if (workstream.isPicked || firstWaitStartedAt === null)
    return { firstResponse: null, averageResponse: null };
  const random = randomFor(seed, "responses", number);
  const { first, later, every } = behaviour.reply;
  const milliseconds = (seconds: number) => 1000 * seconds + random.between(0, 999);
  const writing = Math.min(milliseconds(draw(random, first)), 1000 * (leftAt - joinedAt));
  const firstResponse = 1000 * servedSeconds(session.queue, firstWaitStartedAt, joinedAt) + writing;
  const others = Math.floor(chat / every);
  const otherResponse = milliseconds(draw(random, later));
  const averageResponse = Math.round((100 * (firstResponse + others * otherResponse)) / (1 + others)) / 100;
  return { firstResponse, averageResponse };
}
