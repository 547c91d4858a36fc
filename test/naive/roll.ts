import type {
  ContactCenter,
  ExportedAgent,
  ExportedConversation,
  ExportedParticipant,
  ExportedQueue,
  ExportedSession,
  SourceExport,
} from "./contact-center.ts";
import {
  channelLabel,
  channelsLabel,
  consultModeLabel,
  externalChannelTypeLabel,
  modeLabel,
  statusLabel,
} from "./labels.ts";

/** One participant identified for a session, with everything the key chain leads to. */
export interface Participant {
  readonly sessionId: string | null;
  readonly conversation: Conversation | null;
  readonly agentId: string | null;
  readonly agent: ExportedAgent | null;
  readonly queueId: string | null;
  readonly queue: ExportedQueue | null;
  readonly type: string | null;
  readonly consultMode: string | null;
  readonly outcome: string;
  readonly leftOnReason: string | null;
  readonly isBot: boolean | null;
  readonly isExternal: boolean;
  readonly externalChannel: string | null;
  readonly externalChannelType: string | null;
  readonly addedAt: number | null;
  readonly joined: boolean;
  readonly timeToJoinSeconds: number | null;
  readonly participationSeconds: number | null;
}

/** One interaction, known from its own record or only from its sessions. */
export interface Conversation {
  readonly id: string;
  readonly channel: string | null;
  readonly status: string | null;
  readonly isOutbound: boolean | null;
  readonly workstreamName: string | null;
  readonly createdAt: number | null;
  readonly isHandledByExternal: boolean;
  readonly participants: readonly Participant[];
}

export interface Roll {
  readonly participants: readonly Participant[];
  readonly conversations: readonly Conversation[];
}

/** The rules of the entity, read straight from the export. */
export function takeTheRoll(center: ContactCenter): Roll {
  const rolls = center.map(rollOfSource);
  return {
    participants: rolls.flatMap((roll) => roll.participants),
    conversations: rolls.flatMap((roll) => roll.conversations),
  };
}

function rollOfSource(source: SourceExport): Roll {
  const conversations = conversationIds(source)
    .filter((id) => !isConversationLeftOut(source, id))
    .map((id) => conversationOf(source, id));
  const inConversations = conversations.flatMap((conversation) => conversation.participants);
  const alone = source.participants
    .filter((participant) => conversationIdOf(source, participant) === null)
    .filter((participant) => !isLeftOut(sessionOf(source, participant.msdyn_omnichannelsession)))
    .map((participant) => participantOf(source, participant, () => null));
  return { participants: [...inConversations, ...alone], conversations };
}

function conversationIds(source: SourceExport): readonly string[] {
  const named = source.sessions.flatMap((session) => session.msdyn_liveworkitemid ?? []);
  return [...new Set([...source.conversations.map((conversation) => conversation.activityid), ...named])];
}

/** The conversation's own record decides; without one it goes when all its sessions go. */
function isConversationLeftOut(source: SourceExport, id: string): boolean {
  const record = conversationRecord(source, id);
  if (record === undefined) return sessionsOf(source, id).every(isLeftOut);
  return (
    record.msdyn_channelinstanceid !== null || conversationChannel(source, id, record) === "Entity Records"
  );
}

function isLeftOut(session: ExportedSession | undefined): boolean {
  if (session === undefined) return false;
  return session.msdyn_channelinstanceid !== null || channelLabel(session.msdyn_channel) === "Entity Records";
}

function conversationOf(source: SourceExport, id: string): Conversation {
  const record = conversationRecord(source, id);
  const sessions = sessionsOf(source, id).filter((session) => record !== undefined || !isLeftOut(session));
  const participants: Participant[] = [];
  const workstream = source.workstreams.find(
    (candidate) => candidate.msdyn_liveworkstreamid === record?.msdyn_liveworkstreamid,
  );
  for (const session of sessions) {
    for (const participant of source.participants) {
      if (participant.msdyn_omnichannelsession !== session.activityid) continue;
      participants.push(participantOf(source, participant, () => conversation));
    }
  }
  const conversation: Conversation = {
    id,
    channel: conversationChannel(source, id, record),
    status: statusLabel(record?.statuscode ?? null),
    isOutbound: record?.msdyn_isoutbound ?? null,
    workstreamName: workstream?.msdyn_name ?? null,
    createdAt:
      record?.msdyn_createdon ??
      earliest(sessions.map((session) => session.msdyn_sessioncreatedon)) ??
      earliest(participants.map((participant) => participant.addedAt)),
    isHandledByExternal: participants.some((participant) => participant.isExternal && participant.joined),
    participants,
  };
  return conversation;
}

/** Its own, else its workstream's, else that of its latest session. */
function conversationChannel(
  source: SourceExport,
  id: string,
  record: ExportedConversation | undefined,
): string | null {
  const workstream = source.workstreams.find(
    (candidate) => candidate.msdyn_liveworkstreamid === record?.msdyn_liveworkstreamid,
  );
  const latest = sessionsOf(source, id).reduce<ExportedSession | null>(
    (last, session) =>
      last === null || (session.msdyn_sessioncreatedon ?? 0) > (last.msdyn_sessioncreatedon ?? 0)
        ? session
        : last,
    null,
  );
  return (
    channelsLabel(record?.msdyn_channel ?? null) ??
    channelLabel(workstream?.msdyn_streamsource ?? null) ??
    channelLabel(latest?.msdyn_channel ?? null)
  );
}

function participantOf(
  source: SourceExport,
  record: ExportedParticipant,
  conversation: () => Conversation | null,
): Participant {
  const addedAt = whenAdded(record);
  const queueId =
    record.msdyn_cdsqueueid ?? sessionOf(source, record.msdyn_omnichannelsession)?.msdyn_cdsqueueid ?? null;
  const agent = source.agents.find((candidate) => candidate.systemuserid === record.msdyn_agentid) ?? null;
  return {
    sessionId: record.msdyn_omnichannelsession,
    get conversation() {
      return conversation();
    },
    agentId: record.msdyn_agentid,
    agent,
    queueId,
    queue: source.queues.find((candidate) => candidate.queueid === queueId) ?? null,
    type: modeLabel(record.msdyn_mode),
    consultMode: consultModeLabel(record.msdyn_consultmode),
    outcome: outcomeOf(record),
    leftOnReason: record.msdyn_leftonreason,
    isBot: isBot(record, agent),
    isExternal:
      record.msdyn_externalparticipantchannel !== null ||
      record.msdyn_externalparticipantchanneltype !== null,
    externalChannel: record.msdyn_externalparticipantchannel,
    externalChannelType: externalChannelTypeLabel(record.msdyn_externalparticipantchanneltype),
    addedAt,
    joined: record.msdyn_joinedon !== null,
    timeToJoinSeconds: elapsedSeconds(addedAt, record.msdyn_joinedon),
    participationSeconds: elapsedSeconds(record.msdyn_joinedon, record.msdyn_lefton),
  };
}

/** An added time at exact midnight UTC has lost its time of day; a creation on that date knows better. */
function whenAdded(record: ExportedParticipant): number | null {
  const { msdyn_addedon: added, createdon: created } = record;
  if (added !== null && created !== null && isMidnight(added) && utcDate(added) === utcDate(created)) {
    return created;
  }
  return added ?? record.msdyn_joinedon ?? created;
}

function outcomeOf(record: ExportedParticipant): string {
  if (record.msdyn_joinedon !== null) return "accepted";
  if (record.msdyn_leftonreason === "AgentReject") return "rejected";
  if (record.msdyn_leftonreason === "AgentTimeout") return "timed_out";
  if (record.msdyn_lefton !== null) return "not_accepted";
  return "pending";
}

function isBot(record: ExportedParticipant, agent: ExportedAgent | null): boolean | null {
  if (record.msdyn_agentid === null) return false;
  return agent === null ? null : agent.msdyn_botapplicationid !== null;
}

/** Whole seconds gone by; null while open, and when the end is before the start. */
function elapsedSeconds(start: number | null, end: number | null): number | null {
  if (start === null || end === null || end < start) return null;
  return Math.floor((end - start) / 1000);
}

function conversationIdOf(source: SourceExport, participant: ExportedParticipant): string | null {
  return sessionOf(source, participant.msdyn_omnichannelsession)?.msdyn_liveworkitemid ?? null;
}

function conversationRecord(source: SourceExport, id: string): ExportedConversation | undefined {
  return source.conversations.find((conversation) => conversation.activityid === id);
}

function sessionOf(source: SourceExport, id: string | null): ExportedSession | undefined {
  return source.sessions.find((session) => session.activityid === id);
}

function sessionsOf(source: SourceExport, conversationId: string): readonly ExportedSession[] {
  return source.sessions.filter((session) => session.msdyn_liveworkitemid === conversationId);
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}

const isMidnight = (instant: number): boolean => instant % 86_400_000 === 0;
const utcDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
