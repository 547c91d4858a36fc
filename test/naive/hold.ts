import type { ExportedEvent, ExportedParticipant } from "./contact-center.ts";
import type { Directory } from "./directory.ts";
import { elapsedSeconds } from "./durations.ts";
import { participantOf } from "./participant.ts";
import { isJoinedPersonPrimary } from "./primaries.ts";
import type { SourceRecords } from "./source-records.ts";

/** One stretch in which a participant had the customer on hold. */
export interface Hold {
  readonly id: string;
  readonly participantId: string | null;
  readonly sessionId: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly holdSeconds: number | null;
  /** Whether it is taken from the time somebody was active: a person's who held the session, or nobody knows whose. */
  readonly isOfActive: boolean;
}

const holdEvent = 192350001;
const transferInTransit = 192350001;

/** The holds among the events; what is left out with its session is not among them. */
export function holdsOf(records: SourceRecords, directory: Directory): readonly Hold[] {
  return records.events
    .filter((event) => event.msdyn_eventtype === holdEvent && event.msdyn_eventreason !== transferInTransit)
    .map((event) => ({
      id: event.msdyn_ocsessionparticipanteventid,
      participantId: event.msdyn_sessionparticipantid,
      sessionId: sessionIdOf(records, event),
      startedAt: event.msdyn_eventstarttime,
      endedAt: event.msdyn_eventendtime,
      holdSeconds: elapsedSeconds(event.msdyn_eventstarttime, event.msdyn_eventendtime),
      isOfActive: isOfActive(records, directory, event),
    }))
    .filter(({ sessionId }) => !records.isSessionLeftOut(sessionId));
}

/** The event's own, else its participant's. */
function sessionIdOf(records: SourceRecords, event: ExportedEvent): string | null {
  return event.msdyn_sessionid ?? participantNamedBy(records, event)?.msdyn_omnichannelsession ?? null;
}

/** A participant who is left out is as unknown as one without a record. */
function isOfActive(records: SourceRecords, directory: Directory, event: ExportedEvent): boolean {
  const record = participantNamedBy(records, event);
  if (record === undefined || records.isSessionLeftOut(record.msdyn_omnichannelsession)) return true;
  return isJoinedPersonPrimary(participantOf(directory, record, null));
}

function participantNamedBy(records: SourceRecords, event: ExportedEvent): ExportedParticipant | undefined {
  return records.participants.find(
    (participant) => participant.msdyn_sessionparticipantid === event.msdyn_sessionparticipantid,
  );
}
