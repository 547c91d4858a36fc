import type { Conversion } from "../../records/file-set.ts";
import type { RecordKind } from "../../records/record-kinds.ts";

/**
 * The Dataverse tables as exports hold them, as data: which column says what, and what its numbers mean.
 * Names are logical names in lower case. Each table cites the page of the Dataverse table reference it follows
 * (https://learn.microsoft.com/dynamics365/developer/reference/entities/<table>).
 */
export interface DataverseTable {
  readonly logicalName: string;
  readonly record: RecordKind;
  /** An export without this table says nothing. */
  readonly required: boolean;
  readonly columns: Readonly<Record<string, DataverseColumn>>;
  /** Fields of the dimension, which attributes must not be named like; null for a table without dimension. */
  readonly dimensionFields: readonly string[] | null;
}

export type DataverseColumn =
  /** A reference to another row: in files `x`, over the Web API `_x_value`. */
  { readonly lookup: string } | { readonly names: readonly string[]; readonly as: Conversion };

type Labels = Readonly<Record<number, string>>;

const key = (name: string): DataverseColumn => ({ names: [name, "id"], as: { type: "id" } });
const lookup = (name: string): DataverseColumn => ({ lookup: name });
const text = (...names: string[]): DataverseColumn => ({ names, as: { type: "text" } });
const integer = (name: string): DataverseColumn => ({ names: [name], as: { type: "integer" } });
const number = (name: string): DataverseColumn => ({ names: [name], as: { type: "number" } });
const boolean = (name: string): DataverseColumn => ({ names: [name], as: { type: "boolean" } });
const instant = (...names: string[]): DataverseColumn => ({ names, as: { type: "instant" } });
const choice = (name: string, labels: Labels): DataverseColumn => ({
  names: [name],
  as: { type: "code", labels },
});
const choices = (name: string, labels: Labels): DataverseColumn => ({
  names: [name],
  as: { type: "codes", labels },
});

/**
 * Row version, time of change and deletion, on every table. `SinkModifiedOn` and `IsDelete` are written by Synapse
 * Link; a deleted entity of a Web API delta has `id` and `reason` (deleted, or changed out of the filter).
 * @source Azure Synapse Link for Dataverse FAQ; Dataverse Web API, track changes
 */
export const versionColumns: Readonly<Record<string, DataverseColumn>> = {
  version: integer("versionnumber"),
  modified_at: { names: ["sinkmodifiedon", "modifiedon"], as: { type: "instant", us: true } },
  is_deleted: {
    names: ["isdelete", "isdeleted", "reason"],
    as: { type: "boolean", words: { deleted: true, changed: true } },
  },
};

/** @source msdyn_sessionparticipant, msdyn_mode choices */
const participationTypes: Labels = {
  192350002: "Primary",
  192350003: "Consult",
  192350004: "Monitor",
  192350005: "Preview",
};

/** @source msdyn_sessionparticipant, msdyn_consultmode choices */
const consultModes: Labels = { 0: "Chat", 1: "Chat And Voice", 2: "Voice" };

/** @source msdyn_sessionparticipant, msdyn_externalparticipantchanneltype choices */
const externalChannelTypes: Labels = { 426120000: "Phone Number", 426120001: "Microsoft Teams" };

/** @source msdyn_ocsession, msdyn_streamsource choices */
const channels: Labels = {
  19241000: "Microsoft Teams",
  192300000: "WhatsApp",
  192310000: "LINE",
  192320000: "WeChat",
  192330000: "Facebook",
  192340000: "SMS",
  192350000: "Entity Records",
  192350001: "Twitter",
  192350002: "Custom",
  192360000: "Live chat",
  192370000: "Voice",
  192380000: "Video",
  192390000: "Co-browse",
  192400000: "Screen sharing",
  192440000: "Voice call",
  192450000: "Apple Messages for Business",
  192450001: "Google's Business Messages",
};

/** @source msdyn_ocliveworkitem, statuscode choices */
const conversationStatuses: Labels = {
  1: "Open",
  2: "Active",
  3: "Waiting",
  4: "Closed",
  5: "Wrap-up",
  6: "Resolved",
  7: "Scheduled",
};

/** Spelled as published. @source msdyn_ocliveworkitem, msdyn_statuschangereason choices */
const statusChangeReasons: Labels = {
  192350001: "AwaitingAgentAssignment",
  192350002: "AwaitingAgentAcceptance",
  192350003: "InConversation",
  192350004: "AwaitingCustomerResponse",
  192350005: "AgentMovedToWrapUp",
  192350006: "CustomerDisconnectedOrLeftActiveConversation",
  192350007: "CutomerMovedToWrapUp",
  192350008: "ConversationEndedByAgent",
  192350009: "AutoClosedFromWaitingState",
  192350010: "AutoClosedBySystem",
  192350011: "ClosedDueToOverflow",
  192350012: "CustomerDisconnectedOrLeftOpenConversation",
  192350013: "ConversationEndedByBot",
  192350014: "ClosedDueToFailure",
  192350015: "ForceClosedBySupervisor",
  192350016: "ClosedInDataverseDirectlyByAdmin",
  192350017: "AssignedBySupervisor",
};

/** @source msdyn_ocliveworkitem, msdyn_customersentimentlabel choices */
const sentimentLabels: Labels = {
  0: "N/A",
  7: "Very negative",
  8: "Negative",
  9: "Slightly negative",
  10: "Neutral",
  11: "Slightly positive",
  12: "Positive",
  13: "Very positive",
};

/** @source msdyn_ocsession, msdyn_state choices */
const sessionStates: Labels = {
  192350000: "Default",
  192350001: "Active",
  192350002: "Closed",
  192350003: "New",
  192350004: "Wrap-up",
};

/** @source msdyn_presence, msdyn_basepresencestatus choices */
const basePresences: Labels = {
  192360000: "Available",
  192360001: "Busy",
  192360002: "Busy - DND",
  192360003: "Away",
  192360004: "Offline",
};

/** Spelled as published. @source msdyn_ocsession, msdyn_closurereason choices */
const closureReasons: Labels = {
  192350000: "Default",
  192350001: "AgentReject",
  192350002: "AgentTimeout",
  192350003: "ConversationTimeout",
  192350004: "AgentClosed",
  192350005: "ConversationClosed",
  192350006: "AgentTransfered",
  192350007: "AgentDisconnected",
  192350008: "AgentReRouted",
  192350009: "VirtualAgentClosed",
  192350010: "AgentTransferToQueue",
  192350011: "SupervisorAssignToQueue",
  192350012: "SupervisorTransferToAgent",
  192350013: "SystemReject",
  192350014: "ForceClose",
  192350015: "OverflowQueueTransfer",
  192350016: "OverflowEndConversation",
  192350017: "AddAgentFailed",
  192350018: "AutoClose",
  192350019: "SecondaryChannelClosed",
  192350020: "CustomerDisconnect",
  192350021: "AgentEndConversation",
  192350022: "CustomerEndConversation",
  192350023: "QueueTransfer",
  192350024: "InqueueOverflowQueueTransfer",
  192350025: "InqueueOverflowEndConversation",
  192350026: "BotTransferToAgent",
  192350027: "BotEndConversation",
  192350028: "BotCallFailureEndConversation",
  192350029: "BotCallFailureExternalTransfer",
  192350030: "BotCallFailurePromptAndEscalate",
  192350031: "BotCallFailureEscalate",
  192350032: "CanceledByProactiveService",
  192350033: "ManuallyClosedConversation",
  192350034: "ManuallyClosedSession",
  192350035: "AgentTransferToAgentGroup",
  192350036: "ExternalAgentAccept",
  192350037: "ExternalAgentReject",
  192350038: "ExternalAgentTransfer",
  192350052: "MonitorDisconnected",
  192350054: "VoiceConnectivityProblem",
  192350055: "MaximumSessionsReached",
  192350056: "CallTimedOut",
  192350061: "CustomerNonResponseTimeoutRule",
  192350062: "AgentNonResponseTimeoutRule",
  192350063: "AgentMovedConversationToWaiting",
  192350064: "AutoRejectedDueToBrowserRefresh",
  192350065: "AutoRejectAsOutboundCallInProgress",
};

/** @source msdyn_ocsessionparticipantevent, msdyn_eventtype choices */
const eventTypes: Labels = { 192350000: "None", 192350001: "Hold", 192350002: "Transcription" };

/** @source msdyn_ocsessionparticipantevent, msdyn_eventreason choices */
const eventReasons: Labels = {
  192350000: "Agent Initiated",
  192350001: "Session Transfer In Transit",
  192350002: "Session Transfer Accepted",
};

/** @source entities/msdyn_sessionparticipant */
const sessionParticipant: DataverseTable = {
  logicalName: "msdyn_sessionparticipant",
  record: "session_participant",
  required: true,
  dimensionFields: null,
  columns: {
    participant_id: key("msdyn_sessionparticipantid"),
    session_id: lookup("msdyn_omnichannelsession"),
    agent_id: lookup("msdyn_agentid"),
    queue_id: lookup("msdyn_cdsqueueid"),
    session_participation_type: choice("msdyn_mode", participationTypes),
    consult_mode: choice("msdyn_consultmode", consultModes),
    assign_reason: text("msdyn_assignreason"),
    left_on_reason: text("msdyn_leftonreason"),
    // Shown as a date without time, so some exports cut it to midnight.
    added_at: { names: ["msdyn_addedon"], as: { type: "instant", unlessDateOnly: "createdon" } },
    joined_at: instant("msdyn_joinedon"),
    left_at: instant("msdyn_lefton"),
    created_at: instant("createdon"),
    external_participant_channel: text("msdyn_externalparticipantchannel"),
    external_participant_channel_type: choice("msdyn_externalparticipantchanneltype", externalChannelTypes),
    active_seconds: integer("msdyn_activetime"),
    inactive_seconds: integer("msdyn_inactivetime"),
    idle_seconds: integer("msdyn_idletime"),
    talk_seconds: integer("msdyn_talktime"),
    hold_seconds: integer("msdyn_holdtime"),
    wrap_up_seconds: integer("msdyn_activewrapuptime"),
    chat_seconds: integer("msdyn_activechattime"),
  },
};

/** The key of the activity tables is `activityid`. @source entities/msdyn_ocsession */
const session: DataverseTable = {
  logicalName: "msdyn_ocsession",
  record: "session",
  required: false,
  dimensionFields: null,
  columns: {
    session_id: key("activityid"),
    conversation_id: lookup("msdyn_liveworkitemid"),
    queue_id: lookup("msdyn_cdsqueueid"),
    channel: choice("msdyn_channel", channels),
    channel_instance_id: lookup("msdyn_channelinstanceid"),
    state: choice("msdyn_state", sessionStates),
    created_at: instant("msdyn_sessioncreatedon", "createdon"),
    agent_assigned_at: instant("msdyn_agentassignedon"),
    agent_accepted_at: instant("msdyn_agentacceptedon"),
    closed_at: instant("msdyn_sessionclosedon"),
    closure_reason: choice("msdyn_closurereason", closureReasons),
  },
};

/** @source entities/msdyn_ocliveworkitem */
const conversation: DataverseTable = {
  logicalName: "msdyn_ocliveworkitem",
  record: "conversation",
  required: false,
  dimensionFields: null,
  columns: {
    conversation_id: key("activityid"),
    workstream_id: lookup("msdyn_liveworkstreamid"),
    channel: choices("msdyn_channel", channels),
    channel_instance_id: lookup("msdyn_channelinstanceid"),
    queue_id: lookup("msdyn_cdsqueueid"),
    owner_agent_id: lookup("msdyn_activeagentid"),
    is_outbound: boolean("msdyn_isoutbound"),
    status: choice("statuscode", conversationStatuses),
    status_reason: choice("msdyn_statuschangereason", statusChangeReasons),
    created_at: instant("msdyn_createdon", "createdon", "msdyn_startedon", "msdyn_initiatedon"),
    first_wait_started_at: instant("msdyn_firstwaitstartedon"),
    wrap_up_started_at: instant("msdyn_wrapupinitiatedon"),
    closed_at: instant("msdyn_closedon"),
    stored_is_abandoned: boolean("msdyn_isabandoned"),
    stored_first_wait_seconds: integer("msdyn_conversationfirstwaittimeinseconds"),
    stored_handle_seconds: integer("msdyn_conversationhandletimeinseconds"),
    stored_talk_seconds: integer("msdyn_conversationtalktimeinseconds"),
    stored_hold_seconds: integer("msdyn_conversationholdtimeinseconds"),
    stored_wrap_up_seconds: integer("msdyn_conversationwrapuptimeinseconds"),
    first_response_milliseconds: number("msdyn_firstresponsetimeinmsadjforoh"),
    average_response_milliseconds: number("msdyn_averageresponsetimeinmsadjforoh"),
    stored_transfer_count: integer("msdyn_transfercount"),
    customer_sentiment: choice("msdyn_customersentimentlabel", sentimentLabels),
  },
};

/** @source entities/msdyn_ocliveworkitemsentiment */
const conversationSentiment: DataverseTable = {
  logicalName: "msdyn_ocliveworkitemsentiment",
  record: "conversation_sentiment",
  required: false,
  dimensionFields: null,
  columns: {
    sentiment_id: key("msdyn_ocliveworkitemsentimentid"),
    conversation_id: lookup("msdyn_ocliveworkitemid"),
    sentiment_score: number("msdyn_sentimentpulse"),
    sentiment_zone: text("msdyn_sentimentzone"),
  },
};

/** @source entities/msdyn_ocsessionparticipantevent */
const participantEvent: DataverseTable = {
  logicalName: "msdyn_ocsessionparticipantevent",
  record: "participant_event",
  required: false,
  dimensionFields: null,
  columns: {
    event_id: key("msdyn_ocsessionparticipanteventid"),
    participant_id: lookup("msdyn_sessionparticipantid"),
    session_id: lookup("msdyn_sessionid"),
    event_type: choice("msdyn_eventtype", eventTypes),
    event_reason: choice("msdyn_eventreason", eventReasons),
    started_at: instant("msdyn_eventstarttime"),
    ended_at: instant("msdyn_eventendtime"),
  },
};

/** A user with a bot application id is a bot. @source entities/systemuser */
const systemUser: DataverseTable = {
  logicalName: "systemuser",
  record: "agent",
  required: false,
  dimensionFields: [
    "id",
    "agent_id",
    "agent_key",
    "source_key",
    "name",
    "is_bot",
    "business_unit",
    "last_monitored_at",
  ],
  columns: {
    agent_id: key("systemuserid"),
    name: text("fullname"),
    bot_application_id: text("msdyn_botapplicationid"),
    business_unit_id: lookup("businessunitid"),
    business_unit: text(
      "businessunitidname",
      "_businessunitid_value@odata.community.display.v1.formattedvalue",
    ),
  },
};

/** @source entities/queue */
const queue: DataverseTable = {
  logicalName: "queue",
  record: "queue",
  required: false,
  dimensionFields: [
    "id",
    "queue_id",
    "queue_key",
    "source_key",
    "name",
    "service_level_threshold_seconds",
    "short_abandoned_threshold_seconds",
  ],
  columns: {
    queue_id: key("queueid"),
    name: text("name"),
    service_level_threshold_seconds: integer("msdyn_queueservicelevelthreshold"),
    short_abandoned_threshold_seconds: integer("msdyn_shortabandonedthreshold"),
  },
};

/** @source entities/msdyn_liveworkstream */
const workstream: DataverseTable = {
  logicalName: "msdyn_liveworkstream",
  record: "workstream",
  required: false,
  dimensionFields: ["id", "workstream_id", "workstream_key", "source_key", "name", "channel"],
  columns: {
    workstream_id: key("msdyn_liveworkstreamid"),
    name: text("msdyn_name"),
    channel: choice("msdyn_streamsource", channels),
  },
};

/** @source entities/msdyn_presence */
const presence: DataverseTable = {
  logicalName: "msdyn_presence",
  record: "presence",
  required: false,
  dimensionFields: null,
  columns: {
    presence_id: key("msdyn_presenceid"),
    name: text("msdyn_presencestatustext", "msdyn_name"),
    base_status: choice("msdyn_basepresencestatus", basePresences),
  },
};

/** One row per change of presence or of available capacity. @source entities/msdyn_agentstatushistory */
const agentStatusHistory: DataverseTable = {
  logicalName: "msdyn_agentstatushistory",
  record: "agent_status",
  required: false,
  dimensionFields: null,
  columns: {
    status_id: key("msdyn_agentstatushistoryid"),
    agent_id: lookup("msdyn_agentid"),
    presence_id: lookup("msdyn_presenceid"),
    started_at: instant("msdyn_starttime"),
    ended_at: instant("msdyn_endtime"),
    is_logged_in: boolean("msdyn_isagentloggedin"),
    available_capacity: integer("msdyn_availablecapacity"),
  },
};

/** Every table that is read, the required one first. */
export const dataverseTables: readonly DataverseTable[] = [
  sessionParticipant,
  session,
  conversation,
  conversationSentiment,
  workstream,
  participantEvent,
  systemUser,
  queue,
  presence,
  agentStatusHistory,
];
