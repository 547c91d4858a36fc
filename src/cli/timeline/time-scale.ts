import type { ConversationTimeline } from "../../query/conversation-timeline.ts";

/** A stretch of time in milliseconds since 1970, longer than nothing. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

const shortestSpan = 1_000;

/** Milliseconds since 1970 of an ISO instant. */
export function epochOf(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant);
}

export type Participant = ConversationTimeline["participants"][number];

/** Has joined and not left, or was asked and nothing has come of it yet. */
export function isStillOpen(participant: Participant): boolean {
  return (
    participant.left_at === null && (participant.joined_at !== null || participant.outcome === "pending")
  );
}

/**
 * From the first to the last moment the records name. Where somebody is still in the conversation or still
 * asked, a tenth longer, so that there is room to show it.
 * Null: no record names a moment.
 */
export function conversationSpan(timeline: ConversationTimeline): TimeSpan | null {
  const instants = [
    timeline.created_at,
    timeline.closed_at,
    ...timeline.sessions.flatMap((session) => [session.created_at, session.closed_at]),
    ...timeline.participants.flatMap((participant) => [
      participant.added_at,
      participant.joined_at,
      participant.left_at,
      ...participant.holds.flatMap((hold) => [hold.started_at, hold.ended_at]),
    ]),
  ];
  const moments = instants.map(epochOf).filter((moment) => moment !== null);
  if (moments.length === 0) return null;
  const from = Math.min(...moments);
  const last = Math.max(...moments, from + shortestSpan);
  return { from, to: timeline.participants.some(isStillOpen) ? last + Math.ceil((last - from) / 10) : last };
}

/** The column a moment falls into, of `columns` that share a span evenly. */
export function columnOf(at: number, span: TimeSpan, columns: number): number {
  const column = Math.floor(((at - span.from) / (span.to - span.from)) * columns);
  return Math.min(columns - 1, Math.max(0, column));
}

/** The last column a stretch that ends at a moment reaches into; its own start at least. */
export function lastColumnOf(from: number, to: number, span: TimeSpan, columns: number): number {
  const end = Math.ceil(((to - span.from) / (span.to - span.from)) * columns) - 1;
  return Math.min(columns - 1, Math.max(columnOf(from, span, columns), end));
}
