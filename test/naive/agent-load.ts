import type { Conversation } from "./conversation.ts";
import type { Agent } from "./directory.ts";
import { cutIntoSegments, type Segment, type Stay } from "./segments.ts";

/** What one person had to do in one quarter of an hour. */
export interface AgentLoad {
  readonly agent: Agent;
  readonly slotStartedAt: number;
  /** In at least one conversation. */
  readonly engagedSeconds: number;
  /** Added up over the conversations. */
  readonly conversationSeconds: number;
  readonly mostConversationsAtOnce: number;
}

const quarterHour = 15 * 60_000;

/** Of everybody who is no bot, from joining to leaving in whole seconds. */
export function agentLoadOf(conversations: readonly Conversation[]): readonly AgentLoad[] {
  const stays = new Map<Agent, Stay<Conversation>[]>();
  for (const conversation of conversations) {
    for (const { agent, isPerson, joinedAt, leftAt } of conversation.sessions.flatMap(
      (session) => session.participants,
    )) {
      if (agent === null || !isPerson || joinedAt === null || leftAt === null || leftAt <= joinedAt) continue;
      const stay = { who: conversation, from: wholeSecond(joinedAt), to: wholeSecond(leftAt) };
      stays.set(agent, [...(stays.get(agent) ?? []), stay]);
    }
  }
  return [...stays].flatMap(([agent, ofAgent]) => loadOf(agent, ofAgent));
}

function loadOf(agent: Agent, stays: readonly Stay<Conversation>[]): readonly AgentLoad[] {
  const slots = new Map<number, Segment<Conversation>[]>();
  for (const segment of cutIntoSegments(stays, stays.flatMap(quarterHoursIn))) {
    const slot = slotOf(segment.from);
    slots.set(slot, [...(slots.get(slot) ?? []), segment]);
  }
  return [...slots].map(([slotStartedAt, segments]) => ({
    agent,
    slotStartedAt,
    engagedSeconds: secondsOf(segments, () => 1),
    conversationSeconds: secondsOf(segments, ({ present }) => present.size),
    mostConversationsAtOnce: Math.max(...segments.map(({ present }) => present.size)),
  }));
}

function quarterHoursIn({ from, to }: Stay<Conversation>): readonly number[] {
  const cuts: number[] = [];
  for (let cut = slotOf(from) + quarterHour; cut < to; cut += quarterHour) cuts.push(cut);
  return cuts;
}

function secondsOf(
  segments: readonly Segment<Conversation>[],
  times: (segment: Segment<Conversation>) => number,
): number {
  return segments.reduce(
    (total, segment) => total + ((segment.to - segment.from) / 1000) * times(segment),
    0,
  );
}

const wholeSecond = (instant: number): number => Math.floor(instant / 1000) * 1000;
const slotOf = (instant: number): number => Math.floor(instant / quarterHour) * quarterHour;
