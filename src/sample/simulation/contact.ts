import type { Instant } from "../calendar/local-day.ts";
import type { Conversation, Participant, ParticipantEvent } from "./entities.ts";
import type { Desk } from "./floor.ts";

/** A customer and the primary of the moment in touch with each other. */
export interface Contact {
  readonly conversation: Conversation;
  readonly primary: Participant;
  readonly desk: Desk;
  /** False from the last word on; the wrap-up is no longer part of it. */
  isLive: boolean;
  /** The contact does not end before: somebody is being asked or is helping. */
  busyUntil: Instant;
  requests: number;
  /** The hold the customer hears now. */
  hold: ParticipantEvent | null;
  /** Others who are in and go at the latest when the contact ends, with what then has to be set right. */
  readonly others: Map<Participant, () => void>;
}
