import type { Conversation } from "../api/types.ts";

type Participant = Conversation["participants"][number];

/** One person's line through a conversation: every entry of theirs, in its order. */
export interface Lane {
  readonly key: string;
  readonly entries: readonly Participant[];
}

/** A stretch of the timeline, as shares of its length from 0 to 1. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The time that a timeline spans, in milliseconds of the epoch. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Lanes by who it was: the same agent, or the same address outside, is one lane. */
export function lanesOf({ participants }: Conversation): readonly Lane[] {
  const lanes = new Map<string, Participant[]>();
  for (const participant of participants) {
    const key = participant.agent_id ?? participant.external_channel ?? participant.id;
    lanes.set(key, [...(lanes.get(key) ?? []), participant]);
  }
  return [...lanes].map(([key, entries]) => ({ key, entries }));
}

/** From the first to the last moment that anything tells of; null when nothing tells a time. */
export function spanOf(conversation: Conversation): Span | null {
  const moments = [
    conversation.created_at,
    conversation.closed_at,
    ...conversation.sessions.flatMap(({ created_at, closed_at }) => [created_at, closed_at]),
    ...conversation.participants.flatMap(({ added_at, joined_at, left_at, holds }) => [
      added_at,
      joined_at,
      left_at,
      ...holds.flatMap(({ started_at, ended_at }) => [started_at, ended_at]),
    ]),
  ].flatMap((instant) => (instant === null ? [] : [Date.parse(instant)]));
  if (moments.length === 0) return null;
  const start = Math.min(...moments);
  return { start, end: Math.max(Math.max(...moments), start + 1000) };
}

/** Where a stretch of time lies; one without an end lasts to the end of the timeline. */
export function stretchOf(from: string | null, to: string | null, { start, end }: Span): Stretch | null {
  if (from === null) return null;
  const share = (moment: number) => Math.min(1, Math.max(0, (moment - start) / (end - start)));
  return { start: share(Date.parse(from)), end: to === null ? 1 : share(Date.parse(to)) };
}

/** Seconds between two instants; null when either is open, or they are the wrong way round. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds < 0 ? null : seconds;
}

const second = 1000;
const stepSizes = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
].map((seconds) => seconds * second);
const mostTicks = 8;

/** Round moments along a timeline, at most eight. */
export function ticksOf({ start, end }: Span): readonly number[] {
  const length = end - start;
  const step =
    stepSizes.find((size) => length / size <= mostTicks) ??
    Math.ceil(length / mostTicks / 86_400_000) * 86_400_000;
  const first = Math.ceil(start / step) * step;
  return Array.from({ length: Math.floor((end - first) / step) + 1 }, (_, index) => first + index * step);
}
