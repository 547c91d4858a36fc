/**
 * The records of one exported contact center as plain objects, one type per table, columns named as exported.
 * Instants are milliseconds since the epoch; null is an empty column.
 */
export interface ExportedParticipant {
  readonly msdyn_sessionparticipantid: string;
  readonly msdyn_omnichannelsession: string | null;
  readonly msdyn_agentid: string | null;
  readonly msdyn_cdsqueueid: string | null;
  readonly msdyn_mode: number | null;
  readonly msdyn_consultmode: number | null;
  readonly msdyn_leftonreason: string | null;
  readonly msdyn_addedon: number | null;
  readonly msdyn_joinedon: number | null;
  readonly msdyn_lefton: number | null;
  readonly createdon: number | null;
  readonly msdyn_externalparticipantchannel: string | null;
  readonly msdyn_externalparticipantchanneltype: number | null;
}

export interface ExportedSession {
  readonly activityid: string;
  readonly msdyn_liveworkitemid: string | null;
  readonly msdyn_cdsqueueid: string | null;
  readonly msdyn_channel: number | null;
  readonly msdyn_channelinstanceid: string | null;
  readonly msdyn_sessioncreatedon: number | null;
}

export interface ExportedConversation {
  readonly activityid: string;
  readonly msdyn_liveworkstreamid: string | null;
  /** Several channels are separated by commas. */
  readonly msdyn_channel: string | null;
  readonly msdyn_channelinstanceid: string | null;
  readonly msdyn_isoutbound: boolean | null;
  readonly statuscode: number | null;
  readonly msdyn_createdon: number | null;
}

export interface ExportedWorkstream {
  readonly msdyn_liveworkstreamid: string;
  readonly msdyn_name: string | null;
  readonly msdyn_streamsource: number | null;
}

export interface ExportedAgent {
  readonly systemuserid: string;
  readonly fullname: string | null;
  readonly msdyn_botapplicationid: string | null;
  readonly businessunitid: string | null;
  /** An attribute column of the workspace's configuration. */
  readonly region: string | null;
}

export interface ExportedQueue {
  readonly queueid: string;
  readonly name: string | null;
}

/** What one source exports. */
export interface SourceExport {
  readonly name: string;
  readonly participants: readonly ExportedParticipant[];
  readonly sessions: readonly ExportedSession[];
  readonly conversations: readonly ExportedConversation[];
  readonly workstreams: readonly ExportedWorkstream[];
  readonly agents: readonly ExportedAgent[];
  readonly queues: readonly ExportedQueue[];
}

export type ContactCenter = readonly SourceExport[];
