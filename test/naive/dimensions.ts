import { Temporal } from "temporal-polyfill";
import type { Conversation, Participant } from "./roll.ts";

export type Value = string | number | boolean | null;

/** What a query looks at: a participant, a conversation, or a conversation beside one of its participants. */
export interface Row {
  readonly participant: Participant | null;
  readonly conversation: Conversation | null;
  /** When the row counts: a participant by when it was added, a conversation by its creation. */
  readonly datedAt: number | null;
}

type Dimension = (row: Row, zone: string) => Value;

const ofParticipant =
  (read: (participant: Participant) => Value | undefined): Dimension =>
  ({ participant }) =>
    participant === null ? null : (read(participant) ?? null);

const ofConversation =
  (read: (conversation: Conversation) => Value): Dimension =>
  ({ conversation }) =>
    conversation === null ? null : read(conversation);

const ofDate =
  (read: (local: Temporal.ZonedDateTime) => Value): Dimension =>
  ({ datedAt }, zone) =>
    datedAt === null ? null : read(Temporal.Instant.fromEpochMilliseconds(datedAt).toZonedDateTimeISO(zone));

const twoDigits = (number: number): string => String(number).padStart(2, "0");

/** Every dimension that can be asked for, by name. */
export const dimensions: Readonly<Record<string, Dimension>> = {
  "session_participant.session_participation_type": ofParticipant(({ type }) => type),
  "session_participant.outcome": ofParticipant(({ outcome }) => outcome),
  "session_participant.left_on_reason": ofParticipant(({ leftOnReason }) => leftOnReason),
  "session_participant.consult_mode": ofParticipant(({ consultMode }) => consultMode),
  "session_participant.is_handled_by_external_participant": ofParticipant(({ isExternal }) => isExternal),
  "session_participant.external_participant_channel": ofParticipant(({ externalChannel }) => externalChannel),
  "session_participant.external_participant_channel_type": ofParticipant(
    ({ externalChannelType }) => externalChannelType,
  ),
  "session_participant.is_bot": ofParticipant(({ isBot }) => isBot),
  "session.id": ofParticipant(({ sessionId }) => sessionId),
  "agent.id": ofParticipant(({ agentId }) => agentId),
  "agent.name": ofParticipant(({ agent }) => agent?.fullname),
  "agent.is_bot": ofParticipant(({ agent }) => agent && agent.msdyn_botapplicationid !== null),
  "agent.business_unit": ofParticipant(({ agent }) => agent?.businessunitid),
  "agent.region": ofParticipant(({ agent }) => agent?.region),
  "queue.id": ofParticipant(({ queueId }) => queueId),
  "queue.name": ofParticipant(({ queue }) => queue?.name),
  "conversation.id": ofConversation(({ id }) => id),
  "conversation.channel": ofConversation(({ channel }) => channel),
  "conversation.is_outbound": ofConversation(({ isOutbound }) => isOutbound),
  "conversation.status": ofConversation(({ status }) => status),
  "workstream.name": ofConversation(({ workstreamName }) => workstreamName),
  "date.year": ofDate(({ year }) => year),
  "date.quarter": ofDate(({ year, month }) => `${year}-Q${Math.ceil(month / 3)}`),
  "date.month": ofDate(({ year, month }) => `${year}-${twoDigits(month)}`),
  "date.week": ofDate((local) =>
    local
      .toPlainDate()
      .subtract({ days: local.dayOfWeek - 1 })
      .toString(),
  ),
  "date.day": ofDate((local) => local.toPlainDate().toString()),
  "date.day_of_week": ofDate(({ dayOfWeek }) => dayOfWeek),
  "date.hour": ofDate(({ hour }) => hour),
  "date.half_hour": ofDate(({ hour, minute }) => `${twoDigits(hour)}:${minute < 30 ? "00" : "30"}`),
};

/** @throws when the naive side does not know the dimension. */
export function readDimension(name: string, row: Row, zone: string): Value {
  const dimension = dimensions[name];
  if (dimension === undefined) throw new Error(`The naive side has no dimension ${name}`);
  return dimension(row, zone);
}
