import { lastBy } from "./known-values.ts";
import type { Participant } from "./participant.ts";

const isPrimary = ({ type }: Participant): boolean => type === "Primary";

/** People who took part as the primary. */
export const isJoinedPersonPrimary = (participant: Participant): boolean =>
  isPrimary(participant) && participant.joined && participant.isPerson;

/** Of several primaries the one who joined last, else the one who was added last. */
export function primaryOf(participants: readonly Participant[]): Participant | null {
  const primaries = participants.filter(isPrimary);
  const joined = primaries.filter((primary) => primary.joined);
  return lastBy(joined, ({ joinedAt }) => joinedAt) ?? lastBy(primaries, ({ addedAt }) => addedAt);
}

/** Names who asked for each consult, and whom each monitor listened to; and marks people to whom people did. */
export function nameCounterparts(participants: readonly Participant[]): readonly Participant[] {
  const monitored = participants
    .filter(({ type, joined, isPerson }) => type === "Monitor" && joined && isPerson)
    .map(({ joinedAt }) => primaryPresentAt(participants, joinedAt));
  return participants.map((participant) => {
    if (isJoinedPersonPrimary(participant)) {
      return { ...participant, wasMonitored: monitored.includes(participant) };
    }
    if (participant.type === "Consult") {
      return {
        ...participant,
        requester: primaryPresentAt(participants, participant.addedAt)?.agent ?? null,
      };
    }
    if (participant.type === "Monitor") {
      const moment = participant.joinedAt ?? participant.addedAt;
      return { ...participant, monitored: primaryPresentAt(participants, moment)?.agent ?? null };
    }
    return participant;
  });
}

/** Of the primaries who had joined by then and had not left, the one who joined last; of equals the smallest id. */
function primaryPresentAt(participants: readonly Participant[], moment: number | null): Participant | null {
  if (moment === null) return null;
  const present = participants.filter(
    (candidate) =>
      isPrimary(candidate) &&
      candidate.joinedAt !== null &&
      candidate.joinedAt <= moment &&
      (candidate.leftAt === null || candidate.leftAt > moment),
  );
  const latest = Math.max(...present.map(({ joinedAt }) => joinedAt ?? -Infinity));
  return (
    present
      .filter(({ joinedAt }) => joinedAt === latest)
      .sort((one, other) => (one.id < other.id ? -1 : 1))[0] ?? null
  );
}
