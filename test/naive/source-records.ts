import type {
  ExportedConversation,
  ExportedEvent,
  ExportedParticipant,
  ExportedSession,
  SourceExport,
} from "./contact-center.ts";
import { channelLabel, channelsLabel } from "./labels.ts";

/** The records of one source as the ids in them tie them together, and which of them are left out. */
export interface SourceRecords {
  readonly participants: readonly ExportedParticipant[];
  readonly events: readonly ExportedEvent[];
  /** Every conversation that has a record or is named by a session, and is not left out. */
  readonly conversationIds: readonly string[];
  readonly conversationRecord: (id: string) => ExportedConversation | undefined;
  readonly sessionRecord: (id: string) => ExportedSession | undefined;
  /** Those that stay, in no order. */
  readonly sessionIdsOf: (conversationId: string) => readonly string[];
  /** Sessions that stay and name no conversation, with a record or named by a participant only. */
  readonly looseSessionIds: readonly string[];
  readonly participantsOf: (sessionId: string | null) => readonly ExportedParticipant[];
  readonly isSessionLeftOut: (id: string | null) => boolean;
  /** Its own, else its workstream's, else that of its latest session. */
  readonly channelOf: (conversationId: string) => string | null;
}

export function sourceRecords(source: SourceExport): SourceRecords {
  const conversationRecord = (id: string): ExportedConversation | undefined =>
    source.conversations.find((conversation) => conversation.activityid === id);
  const sessionRecord = (id: string): ExportedSession | undefined =>
    source.sessions.find((session) => session.activityid === id);
  const sessionsOf = (conversationId: string): readonly ExportedSession[] =>
    source.sessions.filter((session) => session.msdyn_liveworkitemid === conversationId);

  function channelOf(conversationId: string): string | null {
    const record = conversationRecord(conversationId);
    const workstream = source.workstreams.find(
      (candidate) => candidate.msdyn_liveworkstreamid === record?.msdyn_liveworkstreamid,
    );
    const latest = [...sessionsOf(conversationId)].sort(byCreation).at(-1);
    return (
      channelsLabel(record?.msdyn_channel ?? null) ??
      channelLabel(workstream?.msdyn_streamsource ?? null) ??
      channelLabel(latest?.msdyn_channel ?? null)
    );
  }

  /** The conversation's own record decides; without one it goes when all its sessions go. */
  function isConversationLeftOut(id: string): boolean {
    const record = conversationRecord(id);
    if (record === undefined) return sessionsOf(id).every(isOfRecordsOrInstance);
    return record.msdyn_channelinstanceid !== null || channelOf(id) === "Entity Records";
  }

  function isSessionLeftOut(id: string | null): boolean {
    const session = id === null ? undefined : sessionRecord(id);
    if (session === undefined) return false;
    const conversationId = session.msdyn_liveworkitemid;
    return conversationId !== null && conversationRecord(conversationId) !== undefined
      ? isConversationLeftOut(conversationId)
      : isOfRecordsOrInstance(session);
  }

  const named = source.sessions.flatMap((session) => session.msdyn_liveworkitemid ?? []);
  const namedByParticipants = source.participants.flatMap(
    (participant) => participant.msdyn_omnichannelsession ?? [],
  );
  return {
    participants: source.participants,
    events: source.events ?? [],
    conversationIds: unique([...source.conversations.map(({ activityid }) => activityid), ...named]).filter(
      (id) => !isConversationLeftOut(id),
    ),
    conversationRecord,
    sessionRecord,
    sessionIdsOf: (conversationId) =>
      sessionsOf(conversationId)
        .map(({ activityid }) => activityid)
        .filter((id) => !isSessionLeftOut(id)),
    looseSessionIds: unique([...source.sessions.map(({ activityid }) => activityid), ...namedByParticipants])
      .filter((id) => (sessionRecord(id)?.msdyn_liveworkitemid ?? null) === null)
      .filter((id) => !isSessionLeftOut(id)),
    participantsOf: (sessionId) =>
      source.participants.filter((participant) => participant.msdyn_omnichannelsession === sessionId),
    isSessionLeftOut,
    channelOf,
  };
}

function isOfRecordsOrInstance(session: ExportedSession): boolean {
  return session.msdyn_channelinstanceid !== null || channelLabel(session.msdyn_channel) === "Entity Records";
}

function byCreation(one: ExportedSession, other: ExportedSession): number {
  const difference = (one.msdyn_sessioncreatedon ?? 0) - (other.msdyn_sessioncreatedon ?? 0);
  return difference === 0 ? (one.activityid < other.activityid ? -1 : 1) : difference;
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
