import type {
  ExportedAgentStatus,
  ExportedConversation,
  ExportedEvent,
  ExportedParticipant,
  ExportedPresence,
  ExportedSentiment,
  ExportedSession,
} from "../naive/contact-center.ts";

const primary = 192350002;
export const consult = 192350003;
export const monitor = 192350004;
export const preview = 192350005;

export function id(kind: string, number: string): string {
  return `${kind}0000000-0000-4000-8000-${number.padStart(12, "0")}`;
}

/** Joined and left are seconds after being added. */
export function participant(entry: {
  readonly p: number;
  readonly s: string;
  readonly added: string;
  readonly agent?: number;
  readonly queue?: number;
  readonly mode?: number;
  readonly joined?: number;
  readonly left?: number;
  readonly reason?: string;
  readonly channel?: string;
  readonly channelType?: number;
}): ExportedParticipant {
  const added = Date.parse(entry.added);
  const after = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : added + seconds * 1000;
  return {
    msdyn_sessionparticipantid: id("9", String(entry.p)),
    msdyn_omnichannelsession: id("5", entry.s),
    msdyn_agentid: entry.agent === undefined ? null : id("a", String(entry.agent)),
    msdyn_cdsqueueid: entry.queue === undefined ? null : id("4", String(entry.queue)),
    msdyn_mode: entry.mode ?? primary,
    msdyn_consultmode: entry.mode === consult ? 2 : null,
    msdyn_leftonreason: entry.reason ?? null,
    msdyn_addedon: added,
    msdyn_joinedon: after(entry.joined),
    msdyn_lefton: after(entry.left),
    createdon: added,
    msdyn_externalparticipantchannel: entry.channel ?? null,
    msdyn_externalparticipantchanneltype: entry.channelType ?? null,
  };
}

/** Moments are seconds after the creation; a reason is the end of its code. */
export function session(
  number: string,
  conversationNumber: string,
  queue: number | null,
  createdOn: string,
  course: {
    readonly assigned?: number;
    readonly accepted?: number;
    readonly closed?: number;
    readonly why?: number;
  } = {},
): ExportedSession {
  const created = Date.parse(createdOn);
  const after = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : created + seconds * 1000;
  return {
    activityid: id("5", number),
    msdyn_liveworkitemid: id("c", conversationNumber),
    msdyn_cdsqueueid: queue === null ? null : id("4", String(queue)),
    msdyn_channel: 192360000,
    msdyn_channelinstanceid: null,
    msdyn_sessioncreatedon: created,
    msdyn_state: course.closed === undefined ? 192350001 : 192350002,
    msdyn_agentassignedon: after(course.assigned),
    msdyn_agentacceptedon: after(course.accepted),
    msdyn_sessionclosedon: after(course.closed),
    msdyn_closurereason: course.why === undefined ? null : 192350000 + course.why,
  };
}

export function hold(
  number: number,
  participantNumber: number,
  from: string,
  to: string | null,
): ExportedEvent {
  return {
    msdyn_ocsessionparticipanteventid: id("8", String(number)),
    msdyn_sessionparticipantid: id("9", String(participantNumber)),
    msdyn_sessionid: null,
    msdyn_eventtype: 192350001,
    msdyn_eventreason: 192350000,
    msdyn_eventstarttime: Date.parse(from),
    msdyn_eventendtime: to === null ? null : Date.parse(to),
  };
}

export function sentiment(
  number: string,
  conversationNumber: string,
  score: number,
  zone: string,
  version: number,
): ExportedSentiment {
  return {
    msdyn_ocliveworkitemsentimentid: id("3", number),
    msdyn_ocliveworkitemid: id("c", conversationNumber),
    msdyn_sentimentpulse: score,
    msdyn_sentimentzone: zone,
    versionnumber: version,
  };
}

export function presence(number: number, name: string, base: number): ExportedPresence {
  return {
    msdyn_presenceid: id("6", String(number)),
    msdyn_presencestatustext: name,
    msdyn_basepresencestatus: base,
  };
}

export function status(
  number: number,
  agent: number,
  presenceNumber: number | null,
  from: string,
  to: string | null,
): ExportedAgentStatus {
  return {
    msdyn_agentstatushistoryid: id("7", String(number)),
    msdyn_agentid: id("a", String(agent)),
    msdyn_presenceid: presenceNumber === null ? null : id("6", String(presenceNumber)),
    msdyn_starttime: Date.parse(from),
    msdyn_endtime: to === null ? null : Date.parse(to),
    msdyn_isagentloggedin: true,
    msdyn_availablecapacity: null,
  };
}

export function conversation(
  number: string,
  entry: {
    readonly createdOn: string;
    readonly workstream?: number;
    readonly channel?: string;
    readonly isOutbound?: boolean;
    readonly status: number;
  },
): ExportedConversation {
  return {
    activityid: id("c", number),
    msdyn_liveworkstreamid: entry.workstream === undefined ? null : id("e", String(entry.workstream)),
    msdyn_channel: entry.channel ?? null,
    msdyn_channelinstanceid: null,
    msdyn_isoutbound: entry.isOutbound ?? null,
    statuscode: entry.status,
    msdyn_createdon: Date.parse(entry.createdOn),
  };
}
