import { behaviour } from "../contact-center/behaviour.ts";
import { randomFor } from "../random/random.ts";
import { draw } from "../random/spread.ts";
import type { Conversation, Sentiment } from "./entities.ts";
import type { Floor } from "./floor.ts";

/** Scores from which on a zone begins, the first of them the second zone. */
const bounds = [15, 30, 45, 55, 70, 85] as const;
/** Code of the lowest zone in the choice `msdyn_customersentimentlabel`; the others follow. */
const lowestZone = 7;

/**
 * How the customer felt about a conversation with people, or about waiting for them in vain: the mood that came along,
 * lowered by waits, holds, transfers and by giving up. Null for bots, records, and calls that nobody answered.
 */
export function analyseSentiment(floor: Floor, conversation: Conversation): Sentiment | null {
  const { number, channel, transfers, isAbandoned, isAccepted, isUnanswered } = conversation;
  if (isUnanswered || !(isAccepted || isAbandoned)) return null;
  const random = randomFor(floor.seed, "sentiment", number);
  const { mood, waitedMinute, mostForWaiting, heldMinute, mostForHolding, transfer, givingUp } =
    behaviour.feeling;
  const came = draw(random, mood) + random.next();
  const patience = channel.isAsynchronous ? behaviour.feeling.patienceInWriting : 1;
  const lost =
    Math.min(mostForWaiting, (waitedMinute * waitedSeconds(floor, conversation)) / 60 / patience) +
    Math.min(mostForHolding, (heldMinute * (conversation.figures?.hold ?? 0)) / 60) +
    transfer * transfers +
    (isAbandoned ? givingUp : 0);
  const score = twoDecimals(Math.min(100, Math.max(0, came - lost)));
  return {
    id: floor.newId.sentiment(),
    score,
    transition: twoDecimals(score - came + random.between(-10, 14)),
    zone: lowestZone + bounds.filter((bound) => score >= bound).length,
    language: random.weighted(behaviour.languages, ({ share }) => share).code,
  };
}

/** How long it waited for people in all, as far as the queues were served. */
function waitedSeconds(floor: Floor, { sessions }: Conversation): number {
  return sessions
    .filter(({ queue }) => queue !== floor.center.botQueue)
    .reduce((seconds, { queue, createdAt, acceptedAt, closedAt }) => {
      return seconds + floor.servedSeconds(queue, createdAt, acceptedAt ?? closedAt ?? createdAt);
    }, 0);
}

function twoDecimals(value: number): number {
  return Math.round(100 * value) / 100;
}
