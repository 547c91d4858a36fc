import { elapsedSeconds } from "./durations.ts";
import {
  average,
  blankingCount,
  blankingDistinctCount,
  both,
  type Condition,
  everything,
  inMinutes,
  type Measure,
  orZero,
  percentile,
  quotient,
  rate,
  total,
  zeroingCount,
} from "./measures.ts";
import type { Participant } from "./participant.ts";
import type { SeenParticipant } from "./row.ts";
import { testClock } from "./test-clock.ts";

type Of = Condition<SeenParticipant>;

const isConsult: Of = ({ type }) => type === "Consult";
const isMonitor: Of = ({ type }) => type === "Monitor";
const isPerson: Of = (participant) => participant.isPerson;
const joined: Of = (participant) => participant.joined;
const isExternal: Of = (participant) => participant.isExternal;
const isAccepted = both(isConsult, joined);
const isNotAccepted: Of = (participant) => isConsult(participant) && !participant.joined;
const isRejected: Of = (participant) => isConsult(participant) && participant.leftOnReason === "AgentReject";
const isTimedOut: Of = (participant) => isConsult(participant) && participant.leftOnReason === "AgentTimeout";
const isWithdrawn: Of = (participant) =>
  isNotAccepted(participant) && participant.leftAt !== null && participant.leftOnReason === null;
const isPending: Of = (participant) => isConsult(participant) && participant.outcome === "pending";
const endedInTransfer: Of = (participant) => participant.endedInTransfer;
const isJoinedMonitor = both(isMonitor, joined);
const isJoinedPerson = both(isPerson, joined);

const timeToJoin = ({ timeToJoinSeconds }: Participant): number | null => timeToJoinSeconds;
const participation = ({ participationSeconds }: Participant): number | null => participationSeconds;
const participationUpToNow = ({ joinedAt, leftAt, participationSeconds }: Participant): number | null =>
  leftAt === null ? elapsedSeconds(joinedAt, testClock().getTime()) : participationSeconds;

/** Blank when nobody accepted, 0 when those who did have no time stored. */
const minutesPerAccepted = (condition: Of): Measure<SeenParticipant> =>
  quotient(orZero(inMinutes(total(participation, condition))), blankingCount(condition));

const personMinutes = inMinutes(total<SeenParticipant>(participation, isPerson));
const consultRequested = zeroingCount(isConsult);
const conversationsJoined = blankingDistinctCount<SeenParticipant>((participant) =>
  isJoinedPerson(participant) ? participant.conversation : null,
);
const agentsMonitored = blankingDistinctCount<SeenParticipant>(({ wasMonitored, agent }) =>
  wasMonitored ? agent : null,
);
const peopleAsPrimary = blankingDistinctCount<SeenParticipant>((participant) =>
  participant.type === "Primary" && isJoinedPerson(participant) ? participant.agent : null,
);

const times100 = (number: number | null): number | null => (number === null ? null : 100 * number);

/** Metrics of participant rows, by name. */
export const participantMetrics: Readonly<Record<string, Measure<SeenParticipant>>> = {
  session_participant_count: blankingCount(everything),
  consult_requested: consultRequested,
  consult_requests_accepted: zeroingCount(isAccepted),
  consult_requests_not_accepted: zeroingCount(isNotAccepted),
  consult_requests_rejected: zeroingCount(isRejected),
  consult_requests_timed_out: zeroingCount(isTimedOut),
  consult_requests_withdrawn: zeroingCount(isWithdrawn),
  consult_requests_pending: zeroingCount(isPending),
  consults_ended_in_transfer: zeroingCount(endedInTransfer),
  consult_sessions: zeroingCount(isAccepted),
  monitor_requested: zeroingCount(isMonitor),
  monitor_sessions: zeroingCount(isJoinedMonitor),
  monitor_acceptance_rate: rate(isJoinedMonitor, isMonitor),
  handled_by_external_participant_count: zeroingCount(isExternal),
  consult_acceptance_rate: rate(isAccepted, isConsult),
  consult_not_acceptance_rate: rate(isNotAccepted, isConsult),
  consult_rejection_rate: rate(isRejected, isConsult),
  consult_timed_out_rate: rate(isTimedOut, isConsult),
  consult_transfer_rate: rate(endedInTransfer, isAccepted),
  handled_by_external_participant_rate: rate(isExternal, everything),
  consult_time_min: inMinutes(total(participation, isAccepted)),
  avg_consult_time_min: minutesPerAccepted(isAccepted),
  avg_consult_time_sec: average(participation, isAccepted),
  consult_time_live_min: inMinutes(total(participationUpToNow, isAccepted)),
  avg_consult_time_live_sec: average(participationUpToNow, isAccepted),
  monitor_time_min: inMinutes(total(participation, isJoinedMonitor)),
  avg_monitor_time_min: minutesPerAccepted(isJoinedMonitor),
  time_to_join_median_sec: percentile(0.5, timeToJoin),
  time_to_join_p90_sec: percentile(0.9, timeToJoin),
  consult_wait_median_sec: percentile(0.5, timeToJoin, isConsult),
  consult_wait_p90_sec: percentile(0.9, timeToJoin, isConsult),
  consult_wait_p95_sec: percentile(0.95, timeToJoin, isConsult),
  consult_time_median_min: inMinutes(percentile(0.5, participation, isAccepted)),
  consult_time_p90_min: inMinutes(percentile(0.9, participation, isAccepted)),
  consults_per_100_conversations: quotient((all) => times100(consultRequested(all)), conversationsJoined),
  person_minutes: personMinutes,
  person_minutes_per_conversation: quotient(personMinutes, conversationsJoined),
  person_minutes_per_session: quotient(
    personMinutes,
    blankingDistinctCount((participant) => (isJoinedPerson(participant) ? participant.session : null)),
  ),
  agents_monitored: agentsMonitored,
  agents_listened_to: blankingDistinctCount((participant) =>
    isJoinedMonitor(participant) && participant.isPerson && participant.monitored?.isBot !== true
      ? participant.monitored
      : null,
  ),
  agents_monitored_rate: quotient(orZero(agentsMonitored), peopleAsPrimary),
};
