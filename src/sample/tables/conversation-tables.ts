import { closure, eventReason, mode, status } from "../simulation/codes.ts";
import type {
  Conversation,
  Participant,
  ParticipantEvent,
  Sentiment,
  Session,
} from "../simulation/entities.ts";
import { labels } from "./labels.ts";
import {
  boolean,
  code,
  codes,
  id,
  instant,
  integer,
  lookup,
  number,
  type Table,
  text,
  versionColumn,
} from "./table.ts";

/** The last thing that happened to the conversation; its rows were written anew then at the latest. */
const modifiedOn = (conversation: Conversation) => conversation.changedAt;

export const conversationTable: Table<Conversation> = {
  name: "msdyn_ocliveworkitem",
  set: "msdyn_ocliveworkitems",
  columns: [
    id("activityid", (row) => row.id),
    text("msdyn_ocliveworkitemid", (row) => row.id),
    text("subject", (row) => `${row.matter.name}: ${row.channel.name} ${row.number}`),
    lookup("msdyn_liveworkstreamid", "msdyn_liveworkstream", (row) => row.workstream.id),
    codes("msdyn_channel", labels.channel, (row) => String(row.channel.code)),
    lookup("msdyn_channelinstanceid", "msdyn_channelinstance", () => null),
    lookup("msdyn_cdsqueueid", "queue", (row) => row.queue.id),
    lookup("msdyn_queueid", "msdyn_omnichannelqueue", () => null),
    lookup("msdyn_activeagentid", "systemuser", (row) => row.activeAgent?.id ?? null),
    lookup("msdyn_lastsessionid", "msdyn_ocsession", (row) => row.sessions.at(-1)?.id ?? null),
    lookup("msdyn_customer", "contact", (row) => row.customerId),
    instant("msdyn_createdon", (row) => row.createdAt),
    instant("msdyn_initiatedon", (row) => row.createdAt),
    instant("msdyn_startedon", (row) => row.startedAt),
    instant("msdyn_firstwaitstartedon", (row) => row.firstWaitStartedAt),
    instant("msdyn_wrapupinitiatedon", (row) => row.wrapUpAt),
    instant("msdyn_closedon", (row) => row.closedAt),
    instant("msdyn_statusupdatedon", (row) => row.changedAt),
    integer("msdyn_conversationfirstwaittimeinseconds", firstWaitSeconds),
    integer("msdyn_conversationhandletimeinseconds", (row) => row.figures?.handle ?? null),
    integer("msdyn_conversationtalktimeinseconds", (row) => row.figures?.talk ?? null),
    integer("msdyn_conversationholdtimeinseconds", (row) => row.figures?.hold ?? null),
    integer("msdyn_conversationwrapuptimeinseconds", (row) => row.figures?.wrapUp ?? null),
    number("msdyn_firstresponsetimeinmsadjforoh", (row) => row.figures?.firstResponse ?? null),
    number("msdyn_averageresponsetimeinmsadjforoh", (row) => row.figures?.averageResponse ?? null),
    integer("msdyn_transfercount", (row) => row.transfers),
    integer("msdyn_escalationcount", (row) => row.escalations),
    boolean("msdyn_isoutbound", (row) => row.workstream.isOutbound),
    boolean("msdyn_isabandoned", (row) => row.isAbandoned),
    boolean("msdyn_isagentaccepted", (row) => row.isAccepted),
    boolean("msdyn_isagentsession", reachedPeople),
    code("msdyn_statuschangereason", labels.statusReason, (row) => row.statusReason),
    code("msdyn_customersentimentlabel", labels.sentiment, (row) =>
      row.closedAt === null ? null : (row.sentiment?.zone ?? 0),
    ),
    code("msdyn_workstreamworkdistributionmode", labels.distributionMode, (row) =>
      row.workstream.isPicked ? 192350001 : 192350000,
    ),
    instant("createdon", (row) => row.createdAt),
    instant("modifiedon", modifiedOn),
    code("statecode", labels.conversationState, ({ status: now }) =>
      now === status.closed ? 1 : now === status.resolved ? 2 : 0,
    ),
    code("statuscode", labels.conversationStatus, (row) => row.status),
    integer(versionColumn, () => null),
  ],
};

export const sessionTable: Table<Session> = {
  name: "msdyn_ocsession",
  set: "msdyn_ocsessions",
  columns: [
    id("activityid", (row) => row.id),
    text("msdyn_sessionid", (row) => row.id),
    text("subject", (row) => `Session of ${row.conversation.channel.name} ${row.conversation.number}`),
    lookup("msdyn_liveworkitemid", "msdyn_ocliveworkitem", (row) => row.conversation.id),
    lookup("msdyn_cdsqueueid", "queue", (row) => row.queue.id),
    lookup("msdyn_queueid", "msdyn_omnichannelqueue", () => null),
    code("msdyn_channel", labels.channel, (row) => row.conversation.channel.code),
    lookup("msdyn_channelinstanceid", "msdyn_channelinstance", () => null),
    instant("msdyn_sessioncreatedon", (row) => row.createdAt),
    instant("msdyn_queueassignedon", (row) => row.createdAt),
    instant("msdyn_agentassignedon", (row) => row.assignedAt),
    instant("msdyn_agentacceptedon", (row) => row.acceptedAt),
    instant("msdyn_wrapupinitiatedon", (row) => row.wrapUpAt),
    instant("msdyn_sessionclosedon", (row) => row.closedAt),
    code("msdyn_closurereason", labels.closureReason, (row) => row.closureReason),
    code("msdyn_sessioncreationreason", labels.creationReason, (row) => row.creationReason),
    code("msdyn_state", labels.sessionState, sessionState),
    integer("msdyn_sessionwrapuptimeinseconds", (row) =>
      row.wrapUpAt === null || row.closedAt === null ? null : row.closedAt - row.wrapUpAt,
    ),
    instant("createdon", (row) => row.createdAt),
    instant("modifiedon", (row) => row.closedAt ?? modifiedOn(row.conversation)),
    code("statecode", labels.activityState, (row) => (row.closedAt === null ? 0 : 1)),
    code("statuscode", labels.activityStatus, (row) => (row.closedAt === null ? 1 : 2)),
    integer(versionColumn, () => null),
  ],
};

export const participantTable: Table<Participant> = {
  name: "msdyn_sessionparticipant",
  set: "msdyn_sessionparticipants",
  columns: [
    id("msdyn_sessionparticipantid", (row) => row.id),
    text("msdyn_name", (row) => row.user?.name ?? "External participant"),
    lookup("msdyn_omnichannelsession", "msdyn_ocsession", (row) => row.session.id),
    lookup("msdyn_agentid", "systemuser", (row) => row.user?.id ?? null),
    text("msdyn_activedirectoryuserid", (row) => row.user?.directoryId ?? null),
    lookup("msdyn_cdsqueueid", "queue", (row) => row.session.queue.id),
    code("msdyn_mode", labels.mode, (row) => row.mode),
    code("msdyn_consultmode", labels.consultMode, (row) => row.consultMode),
    code("msdyn_conversationaccess", labels.conversationAccess, (row) => (row.consultMode === 0 ? 2 : 0)),
    text("msdyn_assignreason", (row) => row.assignReason),
    text("msdyn_leftonreason", (row) => row.leftOnReason),
    instant("msdyn_addedon", (row) => row.addedAt),
    instant("msdyn_joinedon", (row) => row.joinedAt),
    instant("msdyn_lefton", (row) => row.leftAt),
    instant("msdyn_lastupdatedon", lastChange),
    integer("msdyn_activetime", (row) => row.clocks?.active ?? null),
    integer("msdyn_inactivetime", (row) => row.clocks?.inactive ?? null),
    integer("msdyn_idletime", (row) => row.clocks?.idle ?? null),
    integer("msdyn_talktime", (row) => row.clocks?.talk ?? null),
    integer("msdyn_holdtime", (row) => row.clocks?.hold ?? null),
    integer("msdyn_activewrapuptime", (row) => row.clocks?.wrapUp ?? null),
    integer("msdyn_activechattime", (row) => row.clocks?.chat ?? null),
    text("msdyn_externalparticipantchannel", (row) => row.partner?.address ?? null),
    code(
      "msdyn_externalparticipantchanneltype",
      labels.externalChannelType,
      (row) => row.partner?.type ?? null,
    ),
    lookup("ownerid", "systemuser", (row) => row.user?.id ?? null),
    instant("createdon", (row) => row.addedAt),
    instant("modifiedon", lastChange),
    code("statecode", labels.state, () => 0),
    code("statuscode", labels.status, () => 1),
    integer(versionColumn, () => null),
  ],
};

export const participantEventTable: Table<ParticipantEvent> = {
  name: "msdyn_ocsessionparticipantevent",
  set: "msdyn_ocsessionparticipantevents",
  columns: [
    id("msdyn_ocsessionparticipanteventid", (row) => row.id),
    text("msdyn_name", (row) => (row.reason === eventReason.inTransit ? "Transfer" : "Participant event")),
    lookup("msdyn_sessionparticipantid", "msdyn_sessionparticipant", (row) => row.participant.id),
    lookup("msdyn_sessionid", "msdyn_ocsession", (row) => row.participant.session.id),
    code("msdyn_eventtype", labels.eventType, (row) => row.type),
    code("msdyn_eventreason", labels.eventReason, (row) => row.reason),
    instant("msdyn_eventstarttime", (row) => row.startedAt),
    instant("msdyn_eventendtime", (row) => row.endedAt),
    integer("msdyn_eventduration", (row) => (row.endedAt === null ? null : row.endedAt - row.startedAt)),
    instant("createdon", (row) => row.startedAt),
    instant("modifiedon", (row) => row.endedAt ?? row.startedAt),
    code("statecode", labels.state, () => 0),
    code("statuscode", labels.status, () => 1),
    integer(versionColumn, () => null),
  ],
};

const zoneLabels: Readonly<Record<number, string>> = labels.sentiment;

/** A conversation whose customer's feelings were analysed when it closed. */
export interface Analysed {
  readonly conversation: Conversation;
  readonly sentiment: Sentiment;
}

export const sentimentTable: Table<Analysed> = {
  name: "msdyn_ocliveworkitemsentiment",
  set: "msdyn_ocliveworkitemsentiments",
  columns: [
    id("msdyn_ocliveworkitemsentimentid", ({ sentiment }) => sentiment.id),
    lookup("msdyn_ocliveworkitemid", "msdyn_ocliveworkitem", ({ conversation }) => conversation.id),
    number("msdyn_sentimentpulse", ({ sentiment }) => sentiment.score),
    number("msdyn_sentimenttransition", ({ sentiment }) => sentiment.transition),
    text("msdyn_sentimentzone", ({ sentiment }) => zoneLabels[sentiment.zone] ?? null),
    text("msdyn_predictedlanguage", ({ sentiment }) => sentiment.language),
    instant("createdon", ({ conversation }) => conversation.closedAt),
    instant("modifiedon", ({ conversation }) => conversation.closedAt),
    code("statecode", labels.state, () => 0),
    code("statuscode", labels.status, () => 1),
    integer(versionColumn, () => null),
  ],
};

/** Until a person took it or, if nobody did, until it closed; null when it never waited for people. */
function firstWaitSeconds({ firstWaitStartedAt, firstWaitEndedAt, closedAt }: Conversation): number | null {
  const endedAt = firstWaitEndedAt ?? closedAt;
  return firstWaitStartedAt === null || endedAt === null ? null : endedAt - firstWaitStartedAt;
}

function lastChange(row: Participant): number {
  return row.leftAt ?? row.joinedAt ?? row.addedAt;
}

function sessionState(row: Session): number {
  if (row.closedAt !== null) return 192350002;
  if (row.wrapUpAt !== null) return 192350004;
  return row.acceptedAt === null ? 192350003 : 192350001;
}

/** Whether a person was offered the conversation, or it had to wait for one. */
function reachedPeople(row: Conversation): boolean {
  return row.sessions.some(
    ({ closureReason, participants }) =>
      closureReason !== closure.overflowEnd &&
      !participants.some(
        ({ user, mode: role }) => role === mode.primary && user !== null && user.bot !== null,
      ),
  );
}
