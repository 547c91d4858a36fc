import type { Instant } from "../calendar/local-day.ts";
import type { Agent, ContactCenter, Queue } from "../contact-center/contact-center.ts";
import type { PresenceName } from "../contact-center/presences.ts";
import type { Conversation, Participant } from "./entities.ts";

/** The floor of the contact center at one instant: who is there, who waits, what is planned. */
export interface Floor {
  readonly now: Instant;
  readonly seed: number;
  readonly center: ContactCenter;
  readonly desks: readonly Desk[];
  readonly desksById: ReadonlyMap<string, Desk>;
  readonly lines: ReadonlyMap<Queue, Line>;
  readonly newId: Readonly<Record<RecordName, () => string>>;
  /** Whether people serve the queue at this time of the day. */
  isServed(queue: Queue): boolean;
  /** Seconds of a stretch in which people serve the queue. */
  servedSeconds(queue: Queue, from: Instant, to: Instant): number;
  plan(seconds: number, happen: () => void): void;
  /** Goes on with a conversation somebody has accepted. */
  readonly handle: (floor: Floor, primary: Participant) => void;
  /** The conversation is kept in memory until it is finished. */
  start(conversation: Conversation): void;
  /** What the agent does has changed, and may show. */
  noteStatus(desk: Desk): void;
  /** Nothing will happen to the conversation any more: its records can be written and forgotten. */
  finish(conversation: Conversation): void;
}

export type RecordName = "conversation" | "session" | "participant" | "event" | "customer" | "sentiment";

/** An agent at work. */
export interface Desk {
  readonly agent: Agent;
  onShift: boolean;
  shiftEndsAt: Instant;
  /** Reasons for which the agent takes no conversations now, the latest last: a break, other work, an offer that ran out. */
  readonly absences: Absence[];
  /** Units of capacity taken, of 100. */
  load: number;
  /** Consults and monitorings the agent takes part in by voice. */
  listening: number;
  /** Consults the agent gives in writing, which leave room for conversations. */
  advising: number;
  idleSince: Instant;
}

/** What an agent shows instead of being available. */
export interface Absence {
  readonly presence: PresenceName;
}

/** What waits in a queue, in order of arrival, and who serves it. */
export interface Line {
  readonly queue: Queue;
  readonly desks: readonly Desk[];
  readonly waiting: Waiting[];
}

export interface Waiting {
  readonly conversation: Conversation;
  /** The agent who knows the customer already. */
  readonly preferred: Desk | null;
  readonly assignReason: string | null;
}

export const capacity = 100;

/** Whether the agent could take a conversation of so many units at this instant. */
export function isFree(floor: Floor, desk: Desk, units: number, margin: number): boolean {
  return (
    desk.onShift &&
    desk.absences.length === 0 &&
    desk.listening === 0 &&
    desk.load + units <= capacity &&
    floor.now < desk.shiftEndsAt - margin
  );
}
