import type { ExportedParticipant } from "./contact-center.ts";
import type { Agent, Directory, Queue } from "./directory.ts";
import { elapsedSeconds, storedNumber } from "./durations.ts";
import { consultModeLabel, externalChannelTypeLabel, modeLabel } from "./labels.ts";

/** One participant identified for a session. */
export interface Participant {
  readonly id: string;
  readonly sessionId: string | null;
  readonly agent: Agent | null;
  /** Its own, else its session's. */
  readonly queue: Queue | null;
  /** Who asked for a consult. */
  readonly requester: Agent | null;
  /** Whom a monitor listened to. */
  readonly monitored: Agent | null;
  readonly type: string | null;
  readonly consultMode: string | null;
  readonly outcome: string;
  readonly endedInTransfer: boolean;
  /** A person listened to this person, who held the session. */
  readonly wasMonitored: boolean;
  readonly leftOnReason: string | null;
  readonly isBot: boolean | null;
  /** No bot, as far as anybody knows. */
  readonly isPerson: boolean;
  readonly isExternal: boolean;
  readonly externalChannel: string | null;
  readonly externalChannelType: string | null;
  readonly addedAt: number | null;
  readonly joinedAt: number | null;
  readonly leftAt: number | null;
  readonly joined: boolean;
  readonly timeToJoinSeconds: number | null;
  readonly participationSeconds: number | null;
  readonly activeSeconds: number | null;
  readonly inactiveSeconds: number | null;
  readonly idleSeconds: number | null;
  readonly wrapUpSeconds: number | null;
  readonly chatSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number | null;
}

/** What the participant's own record says; who asked or was listened to takes the rest of the session to know. */
export function participantOf(
  directory: Directory,
  record: ExportedParticipant,
  sessionQueue: Queue | null,
): Participant {
  const addedAt = whenAdded(record);
  const agent = directory.agentOf(record.msdyn_agentid);
  const isBot = agent === null ? false : agent.isBot;
  return {
    id: record.msdyn_sessionparticipantid,
    sessionId: record.msdyn_omnichannelsession,
    agent,
    queue: directory.queueOf(record.msdyn_cdsqueueid) ?? sessionQueue,
    requester: null,
    monitored: null,
    type: modeLabel(record.msdyn_mode),
    consultMode: consultModeLabel(record.msdyn_consultmode),
    outcome: outcomeOf(record),
    endedInTransfer: false,
    wasMonitored: false,
    leftOnReason: record.msdyn_leftonreason,
    isBot,
    isPerson: isBot !== true,
    isExternal:
      record.msdyn_externalparticipantchannel !== null ||
      record.msdyn_externalparticipantchanneltype !== null,
    externalChannel: record.msdyn_externalparticipantchannel,
    externalChannelType: externalChannelTypeLabel(record.msdyn_externalparticipantchanneltype),
    addedAt,
    joinedAt: record.msdyn_joinedon,
    leftAt: record.msdyn_lefton,
    joined: record.msdyn_joinedon !== null,
    timeToJoinSeconds: elapsedSeconds(addedAt, record.msdyn_joinedon),
    participationSeconds: elapsedSeconds(record.msdyn_joinedon, record.msdyn_lefton),
    activeSeconds: storedNumber(record.msdyn_activetime),
    inactiveSeconds: storedNumber(record.msdyn_inactivetime),
    idleSeconds: storedNumber(record.msdyn_idletime),
    wrapUpSeconds: storedNumber(record.msdyn_activewrapuptime),
    chatSeconds: storedNumber(record.msdyn_activechattime),
    talkSeconds: storedNumber(record.msdyn_talktime),
    holdSeconds: storedNumber(record.msdyn_holdtime),
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

const isMidnight = (instant: number): boolean => instant % 86_400_000 === 0;
const utcDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
