import type { ExportedConversation, ExportedSentiment } from "./contact-center.ts";
import type { Agent, Directory, Queue, Workstream } from "./directory.ts";
import { elapsedSeconds, storedNumber, storedSeconds } from "./durations.ts";
import type { Hold } from "./hold.ts";
import { greatestOfKnown, lastBy, leastOfKnown, meanOfKnown, sumOfKnown } from "./known-values.ts";
import { sentimentLabel, statusChangeReasonLabel, statusLabel } from "./labels.ts";
import type { Participant } from "./participant.ts";
import { isJoinedPersonPrimary } from "./primaries.ts";
import { inOrder, type Session, sessionOf } from "./session.ts";
import type { SourceRecords } from "./source-records.ts";
import { type Togetherness, togethernessOf } from "./togetherness.ts";

/** One interaction, known from its own record or only from its sessions. */
export interface Conversation extends Togetherness {
  readonly id: string;
  readonly channel: string | null;
  readonly status: string | null;
  readonly statusReason: string | null;
  readonly isOutbound: boolean | null;
  /** The customer started it, or nothing says who did. */
  readonly isInbound: boolean;
  readonly workstream: Workstream | null;
  readonly queue: Queue | null;
  readonly owner: Agent | null;
  readonly createdAt: number | null;
  readonly waitStartedAt: number | null;
  /** Since when it waits now, if it does. */
  readonly currentWaitStartedAt: number | null;
  readonly wrapUpStartedAt: number | null;
  readonly closedAt: number | null;
  readonly isAgentInvolved: boolean;
  readonly isAgentAccepted: boolean;
  readonly isOffered: boolean;
  readonly isEngaged: boolean;
  readonly isAbandoned: boolean;
  readonly isShortAbandoned: boolean;
  readonly isHandledByExternal: boolean;
  readonly hadConsult: boolean;
  readonly wasMonitored: boolean;
  readonly sessionCount: number;
  readonly transferCount: number;
  readonly firstWaitSeconds: number | null;
  readonly speedToAnswerSeconds: number | null;
  readonly timeToAbandonSeconds: number | null;
  readonly waitSeconds: number | null;
  readonly conversationSeconds: number | null;
  readonly customerEffortSeconds: number | null;
  readonly handleSeconds: number | null;
  readonly activeSeconds: number | null;
  readonly inactiveSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly wrapUpSeconds: number | null;
  readonly storedHandleSeconds: number | null;
  readonly storedHoldSeconds: number | null;
  readonly storedTalkSeconds: number | null;
  readonly storedWrapUpSeconds: number | null;
  readonly firstResponseSeconds: number | null;
  readonly averageResponseSeconds: number | null;
  readonly sentimentScore: number | null;
  readonly sentimentZone: string | null;
  readonly customerSentiment: string | null;
  readonly personSeconds: number | null;
  /** In their order. */
  readonly sessions: readonly Session[];
}

export function conversationOf(
  records: SourceRecords,
  directory: Directory,
  id: string,
  holds: readonly Hold[],
  analyses: readonly ExportedSentiment[],
): Conversation {
  const record = records.conversationRecord(id);
  const isOutbound = record?.msdyn_isoutbound ?? null;
  const isInbound = isOutbound !== true;
  const sessions = withWhatFollowed(
    inOrder(
      records.sessionIdsOf(id).map((sessionId) => sessionOf(records, directory, sessionId, isInbound, holds)),
    ),
  );
  const participants = sessions.flatMap((session) => session.participants);
  const primaries = participants.filter(isJoinedPersonPrimary);
  const agentSessions = sessions.filter(({ isAgentSession }) => isAgentSession);
  const channel = records.channelOf(id);
  const status = statusLabel(record?.statuscode ?? null);
  const statusReason = statusChangeReasonLabel(record?.msdyn_statuschangereason ?? null);
  const isWaiting = status === "Open" || (status === "Active" && statusReason === "AwaitingAgentAcceptance");
  const queue =
    directory.queueOf(record?.msdyn_cdsqueueid) ?? lastOf(sessions, (session) => session.queue) ?? null;
  const createdAt = record?.msdyn_createdon ?? leastOfKnown(sessions.map((session) => session.createdAt));
  const closedAt = record?.msdyn_closedon ?? null;
  const wrapUpStartedAt = record?.msdyn_wrapupinitiatedon ?? null;
  const waitStartedAt =
    record?.msdyn_firstwaitstartedon ??
    leastOfKnown(agentSessions.map((session) => session.createdAt)) ??
    createdAt;
  const answeredAt = leastOfKnown(agentSessions.map(whenAccepted));
  const firstWaitSeconds =
    storedNumber(record?.msdyn_conversationfirstwaittimeinseconds) ??
    (agentSessions.length > 0 ? elapsedSeconds(waitStartedAt, answeredAt ?? closedAt) : null);
  const isAgentAccepted = participants.some(({ joined, isPerson }) => joined && isPerson);
  const isOffered = isInbound && agentSessions.length > 0;
  const isAbandoned = record?.msdyn_isabandoned ?? (status === "Closed" && isOffered && !isAgentAccepted);
  const threshold = queue?.shortAbandonedThresholdSeconds ?? null;
  return {
    id,
    channel,
    status,
    statusReason,
    isOutbound,
    isInbound,
    workstream: directory.workstreamOf(record?.msdyn_liveworkstreamid),
    queue,
    owner:
      directory.agentOf(record?.msdyn_activeagentid) ??
      lastOf(sessions, ({ primary }) => primary?.agent ?? null) ??
      null,
    createdAt,
    waitStartedAt,
    currentWaitStartedAt: isWaiting
      ? (greatestOfKnown(sessions.map((session) => session.createdAt)) ?? waitStartedAt)
      : null,
    wrapUpStartedAt,
    closedAt,
    isAgentInvolved: agentSessions.length > 0,
    isAgentAccepted,
    isOffered,
    isEngaged: isOffered && isAgentAccepted,
    isAbandoned,
    isShortAbandoned:
      isAbandoned && firstWaitSeconds !== null && threshold !== null && firstWaitSeconds <= threshold,
    isHandledByExternal: sessions.some((session) => session.isHandledByExternal),
    hadConsult: sessions.some((session) => session.hadConsult),
    wasMonitored: sessions.some((session) => session.wasMonitored),
    sessionCount: sessions.length,
    transferCount:
      record?.msdyn_transfercount ?? sessions.filter(({ isTransferredOut }) => isTransferredOut).length,
    firstWaitSeconds,
    speedToAnswerSeconds: elapsedSeconds(waitStartedAt, answeredAt),
    timeToAbandonSeconds: isAbandoned ? elapsedSeconds(waitStartedAt, closedAt) : null,
    waitSeconds: sumOfKnown(sessions.map((session) => session.waitSeconds)),
    conversationSeconds: elapsedSeconds(createdAt, closedAt),
    customerEffortSeconds: elapsedSeconds(createdAt, wrapUpStartedAt),
    handleSeconds:
      handledSeconds(primaries, channel) ?? storedNumber(record?.msdyn_conversationhandletimeinseconds),
    activeSeconds: sumOfKnown(primaries.map((one) => one.activeSeconds)),
    inactiveSeconds: sumOfKnown(primaries.map((one) => one.inactiveSeconds)),
    holdSeconds: sumOfKnown(sessions.map((session) => session.holdSeconds)),
    talkSeconds: sumOfKnown(sessions.map((session) => session.talkSeconds)) ?? 0,
    wrapUpSeconds: lastBy(primaries, ({ joinedAt }) => joinedAt)?.wrapUpSeconds ?? null,
    storedHandleSeconds: storedNumber(record?.msdyn_conversationhandletimeinseconds),
    storedHoldSeconds: storedNumber(record?.msdyn_conversationholdtimeinseconds),
    storedTalkSeconds: storedNumber(record?.msdyn_conversationtalktimeinseconds),
    storedWrapUpSeconds: storedNumber(record?.msdyn_conversationwrapuptimeinseconds),
    ...responsesOf(record),
    ...sentimentOf(analyses.filter((analysis) => analysis.msdyn_ocliveworkitemid === id)),
    customerSentiment: sentimentLabel(record?.msdyn_customersentimentlabel ?? null),
    ...togethernessOf(participants),
    personSeconds: sumOfKnown(
      participants.filter(({ isPerson }) => isPerson).map((person) => person.participationSeconds),
    ),
    sessions,
  };
}

/** Which bot sessions led to a person, and which consult was the last before its expert took over the next session. */
function withWhatFollowed(sessions: readonly Session[]): readonly Session[] {
  return sessions.map((session, index) => {
    const next = sessions[index + 1]?.primary ?? null;
    const expert = next?.joined ? next.agent : null;
    const lastConsult = lastBy(
      session.participants.filter(
        ({ type, joined, agent }) => type === "Consult" && joined && agent !== null && agent === expert,
      ),
      ({ joinedAt }) => joinedAt,
    );
    return {
      ...session,
      isEscalated:
        session.isBotSession && sessions.slice(index + 1).some(({ isAgentSession }) => isAgentSession),
      participants: session.participants.map((participant) => ({
        ...participant,
        endedInTransfer: participant === lastConsult,
      })),
    };
  });
}

/** When somebody took the session on: as recorded, else the first person to join as its primary. */
function whenAccepted({ acceptedAt, participants }: Session): number | null {
  return (
    acceptedAt ?? leastOfKnown(participants.filter(isJoinedPersonPrimary).map(({ joinedAt }) => joinedAt))
  );
}

function lastOf<Thing>(
  sessions: readonly Session[],
  read: (session: Session) => Thing | null,
): Thing | undefined {
  return sessions.flatMap((session) => read(session) ?? []).at(-1);
}

/** Null when nothing of it is stored for any of the primaries. */
function handledSeconds(primaries: readonly Participant[], channel: string | null): number | null {
  const isVoice = channel?.split("; ").some((one) => one === "Voice" || one === "Voice call") ?? false;
  return sumOfKnown(
    primaries.flatMap(({ talkSeconds: talk, holdSeconds, wrapUpSeconds, chatSeconds }) =>
      isVoice ? [talk, holdSeconds, wrapUpSeconds] : [chatSeconds, wrapUpSeconds],
    ),
  );
}

function responsesOf(
  record: ExportedConversation | undefined,
): Pick<Conversation, "firstResponseSeconds" | "averageResponseSeconds"> {
  return {
    firstResponseSeconds: storedSeconds(record?.msdyn_firstresponsetimeinmsadjforoh),
    averageResponseSeconds: storedSeconds(record?.msdyn_averageresponsetimeinmsadjforoh),
  };
}

function sentimentOf(
  analyses: readonly ExportedSentiment[],
): Pick<Conversation, "sentimentScore" | "sentimentZone"> {
  const latest = lastBy(
    analyses.map((analysis) => ({ id: analysis.msdyn_ocliveworkitemsentimentid, ...analysis })),
    ({ versionnumber }) => versionnumber,
  );
  return {
    sentimentScore: meanOfKnown(analyses.map(({ msdyn_sentimentpulse }) => msdyn_sentimentpulse)),
    sentimentZone: latest?.msdyn_sentimentzone ?? null,
  };
}
