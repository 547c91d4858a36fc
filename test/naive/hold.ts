import type { ExportedEvent } from "./contact-center.ts";
import { elapsedSeconds } from "./durations.ts";
import type { SourceRecords } from "./source-records.ts";

/** One stretch in which a participant had the customer on hold. */
export interface Hold {
  readonly id: string;
  readonly participantId: string | null;
  readonly sessionId: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly holdSeconds: number | null;
}

const holdEvent = 192350001;
const transferInTransit = 192350001;

/** The holds among the events; what is left out with its session is not among them. */
export function holdsOf(records: SourceRecords): readonly Hold[] {
  return records.events
    .filter((event) => event.msdyn_eventtype === holdEvent && event.msdyn_eventreason !== transferInTransit)
    .map((event) => ({
      id: event.msdyn_ocsessionparticipanteventid,
      participantId: event.msdyn_sessionparticipantid,
      sessionId: sessionIdOf(records, event),
      startedAt: event.msdyn_eventstarttime,
      endedAt: event.msdyn_eventendtime,
      holdSeconds: elapsedSeconds(event.msdyn_eventstarttime, event.msdyn_eventendtime),
    }))
    .filter(({ sessionId }) => !records.isSessionLeftOut(sessionId));
}

/** The event's own, else its participant's. */
function sessionIdOf(records: SourceRecords, event: ExportedEvent): string | null {
  return (
    event.msdyn_sessionid ??
    records.participants.find(
      (participant) => participant.msdyn_sessionparticipantid === event.msdyn_sessionparticipantid,
    )?.msdyn_omnichannelsession ??
    null
  );
}
