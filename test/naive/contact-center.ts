/**
 * The records of one exported contact center as plain objects, one type per table, columns named as exported.
 * Instants are milliseconds since the epoch; null is an empty column, and so is one that is left out.
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
  readonly msdyn_activetime?: number | null;
  readonly msdyn_inactivetime?: number | null;
  readonly msdyn_idletime?: number | null;
  readonly msdyn_talktime?: number | null;
  readonly msdyn_holdtime?: number | null;
  readonly msdyn_activewrapuptime?: number | null;
  readonly msdyn_activechattime?: number | null;
}

export interface ExportedSession {
  readonly activityid: string;
  readonly msdyn_liveworkitemid: string | null;
  readonly msdyn_cdsqueueid: string | null;
  readonly msdyn_channel: number | null;
  readonly msdyn_channelinstanceid: string | null;
  readonly msdyn_sessioncreatedon: number | null;
  readonly msdyn_state?: number | null;
  readonly msdyn_agentassignedon?: number | null;
  readonly msdyn_agentacceptedon?: number | null;
  readonly msdyn_sessionclosedon?: number | null;
  readonly msdyn_closurereason?: number | null;
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
  readonly msdyn_cdsqueueid?: string | null;
  readonly msdyn_activeagentid?: string | null;
  readonly msdyn_statuschangereason?: number | null;
  readonly msdyn_firstwaitstartedon?: number | null;
  readonly msdyn_wrapupinitiatedon?: number | null;
  readonly msdyn_closedon?: number | null;
  readonly msdyn_isabandoned?: boolean | null;
  readonly msdyn_conversationfirstwaittimeinseconds?: number | null;
  readonly msdyn_conversationhandletimeinseconds?: number | null;
  readonly msdyn_conversationtalktimeinseconds?: number | null;
  readonly msdyn_conversationholdtimeinseconds?: number | null;
  readonly msdyn_conversationwrapuptimeinseconds?: number | null;
  readonly msdyn_firstresponsetimeinmsadjforoh?: number | null;
  readonly msdyn_averageresponsetimeinmsadjforoh?: number | null;
  readonly msdyn_transfercount?: number | null;
  readonly msdyn_customersentimentlabel?: number | null;
}

export interface ExportedSentiment {
  readonly msdyn_ocliveworkitemsentimentid: string;
  readonly msdyn_ocliveworkitemid: string | null;
  readonly msdyn_sentimentpulse: number | null;
  readonly msdyn_sentimentzone: string | null;
  readonly versionnumber: number | null;
}

export interface ExportedEvent {
  readonly msdyn_ocsessionparticipanteventid: string;
  readonly msdyn_sessionparticipantid: string | null;
  readonly msdyn_sessionid: string | null;
  readonly msdyn_eventtype: number | null;
  readonly msdyn_eventreason: number | null;
  readonly msdyn_eventstarttime: number | null;
  readonly msdyn_eventendtime: number | null;
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
  readonly msdyn_queueservicelevelthreshold?: number | null;
  readonly msdyn_shortabandonedthreshold?: number | null;
}

export interface ExportedPresence {
  readonly msdyn_presenceid: string;
  readonly msdyn_presencestatustext: string | null;
  readonly msdyn_basepresencestatus: number | null;
}

export interface ExportedAgentStatus {
  readonly msdyn_agentstatushistoryid: string;
  readonly msdyn_agentid: string | null;
  readonly msdyn_presenceid: string | null;
  readonly msdyn_starttime: number | null;
  readonly msdyn_endtime: number | null;
  readonly msdyn_isagentloggedin: boolean | null;
  readonly msdyn_availablecapacity: number | null;
}

/** What one source exports; a table that is left out is not delivered. */
export interface SourceExport {
  readonly name: string;
  readonly participants: readonly ExportedParticipant[];
  readonly sessions: readonly ExportedSession[];
  readonly conversations: readonly ExportedConversation[];
  readonly workstreams: readonly ExportedWorkstream[];
  readonly agents: readonly ExportedAgent[];
  readonly queues: readonly ExportedQueue[];
  readonly sentiments?: readonly ExportedSentiment[];
  readonly events?: readonly ExportedEvent[];
  readonly presences?: readonly ExportedPresence[];
  readonly agentStatuses?: readonly ExportedAgentStatus[];
}

export type ContactCenter = readonly SourceExport[];
