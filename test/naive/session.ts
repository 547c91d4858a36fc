import type { Directory, Queue } from "./directory.ts";
import { elapsedSeconds, talkSeconds } from "./durations.ts";
import type { Hold } from "./hold.ts";
import { leastOfKnown, sumOfKnown } from "./known-values.ts";
import { channelLabel, closureReasonLabel, sessionStateLabel } from "./labels.ts";
import { type Participant, participantOf } from "./participant.ts";
import { isJoinedPersonPrimary, nameCounterparts, primaryOf } from "./primaries.ts";
import type { SourceRecords } from "./source-records.ts";

/** One assignment attempt in one queue, known from its own record or only from its participants. */
export interface Session {
  readonly id: string;
  readonly queue: Queue | null;
  readonly primary: Participant | null;
  readonly channel: string | null;
  readonly state: string | null;
  /** The customer started its conversation, or nothing says who did. */
  readonly isInbound: boolean;
  /** By its state; without one, by a time of closing. */
  readonly isClosed: boolean;
  readonly createdAt: number | null;
  readonly assignedAt: number | null;
  readonly acceptedAt: number | null;
  readonly closedAt: number | null;
  readonly closureReason: string | null;
  readonly isAgentSession: boolean;
  readonly isAgentAccepted: boolean;
  readonly isBotSession: boolean;
  readonly isEscalated: boolean;
  readonly isTransferredOut: boolean;
  readonly isHandledByExternal: boolean;
  readonly hadConsult: boolean;
  readonly wasMonitored: boolean;
  readonly waitSeconds: number | null;
  readonly timeToAcceptSeconds: number | null;
  readonly timeToRejectSeconds: number | null;
  readonly sessionSeconds: number | null;
  readonly activeSeconds: number | null;
  readonly inactiveSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly holds: readonly Hold[];
  readonly participants: readonly Participant[];
}

const transfers: readonly (string | null)[] = ["AgentTransfered", "AgentTransferToQueue"];

/** What the session and its participants say; whether it was escalated takes the rest of the conversation to know. */
export function sessionOf(
  records: SourceRecords,
  directory: Directory,
  id: string,
  isInbound: boolean,
  holds: readonly Hold[],
): Session {
  const record = records.sessionRecord(id);
  const queue = directory.queueOf(record?.msdyn_cdsqueueid);
  const participants = nameCounterparts(
    records.participantsOf(id).map((participant) => participantOf(directory, participant, queue)),
  );
  const primary = primaryOf(participants);
  const isBotSession = primary?.isBot === true;
  const createdAt =
    record?.msdyn_sessioncreatedon ?? leastOfKnown(participants.map(({ addedAt }) => addedAt));
  const assignedAt = record?.msdyn_agentassignedon ?? null;
  const acceptedAt = record?.msdyn_agentacceptedon ?? null;
  const closedAt = record?.msdyn_sessionclosedon ?? null;
  const state = sessionStateLabel(record?.msdyn_state ?? null);
  const closureReason = closureReasonLabel(record?.msdyn_closurereason ?? null);
  const joined = participants.filter((participant) => participant.joined);
  const joinedPeople = joined.filter(({ isPerson }) => isPerson);
  const primaries = participants.filter(isJoinedPersonPrimary);
  const ownHolds = holds.filter(({ sessionId }) => sessionId === id);
  const activeSeconds = sumOfKnown(primaries.map((one) => one.activeSeconds));
  const activeHolds = ownHolds.filter(({ isOfActive }) => isOfActive);
  return {
    id,
    queue,
    primary,
    channel: channelLabel(record?.msdyn_channel ?? null),
    state,
    isInbound,
    isClosed: state === null ? closedAt !== null : state === "Closed",
    createdAt,
    assignedAt,
    acceptedAt,
    closedAt,
    closureReason,
    isAgentSession: !isBotSession,
    isAgentAccepted: !isBotSession && primary?.joined === true,
    isBotSession,
    isEscalated: false,
    isTransferredOut: transfers.includes(closureReason),
    isHandledByExternal: joined.some(({ isExternal }) => isExternal),
    hadConsult: joinedPeople.some(({ type }) => type === "Consult"),
    wasMonitored: joinedPeople.some(({ type }) => type === "Monitor"),
    waitSeconds: elapsedSeconds(createdAt, acceptedAt ?? primary?.joinedAt ?? closedAt),
    timeToAcceptSeconds: elapsedSeconds(assignedAt, acceptedAt),
    timeToRejectSeconds: closureReason === "AgentReject" ? elapsedSeconds(assignedAt, closedAt) : null,
    sessionSeconds: elapsedSeconds(createdAt, closedAt),
    activeSeconds,
    inactiveSeconds: sumOfKnown(primaries.map((one) => one.inactiveSeconds)),
    holdSeconds: sumOfKnown(ownHolds.map((hold) => hold.holdSeconds)),
    talkSeconds: talkSeconds(activeSeconds, sumOfKnown(activeHolds.map((hold) => hold.holdSeconds))),
    holds: ownHolds,
    participants,
  };
}

/** The order of a conversation's sessions: by creation, those without one first, then by id. */
export function inOrder(sessions: readonly Session[]): readonly Session[] {
  return [...sessions].sort((one, other) => {
    const [left, right] = [one.createdAt ?? -Infinity, other.createdAt ?? -Infinity];
    if (left !== right) return left < right ? -1 : 1;
    return one.id < other.id ? -1 : 1;
  });
}
