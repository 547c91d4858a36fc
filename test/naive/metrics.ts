import type { Conversation, Participant } from "./roll.ts";

type Condition<Of> = (of: Of) => boolean;
type Metric<Of> = (of: readonly Of[]) => number | null;

const isConsult: Condition<Participant> = ({ type }) => type === "Consult";
const isMonitor: Condition<Participant> = ({ type }) => type === "Monitor";
const isExternal: Condition<Participant> = (participant) => participant.isExternal;
const isAccepted: Condition<Participant> = (participant) => isConsult(participant) && participant.joined;
const isNotAccepted: Condition<Participant> = (participant) => isConsult(participant) && !participant.joined;
const isRejected: Condition<Participant> = (participant) =>
  isConsult(participant) && participant.leftOnReason === "AgentReject";
const isTimedOut: Condition<Participant> = (participant) =>
  isConsult(participant) && participant.leftOnReason === "AgentTimeout";
const isJoinedMonitor: Condition<Participant> = (participant) => isMonitor(participant) && participant.joined;

/** Class Z: blank without a row, 0 when rows are there and none qualifies. */
const zeroingCount =
  <Of>(condition: Condition<Of>): Metric<Of> =>
  (all) =>
    all.length === 0 ? null : all.filter(condition).length;

/** Class N: blank when none qualifies. */
const blankingCount =
  <Of>(condition: Condition<Of>): Metric<Of> =>
  (all) =>
    all.filter(condition).length || null;

/** Class R: blank without a denominator, 0 when only the numerator is missing. */
const rate =
  <Of>(numerator: Condition<Of>, denominator: Condition<Of>): Metric<Of> =>
  (all) => {
    const of = all.filter(denominator).length;
    return of === 0 ? null : all.filter(numerator).length / of;
  };

const knownSeconds = (
  all: readonly Participant[],
  condition: Condition<Participant>,
  read: (participant: Participant) => number | null,
): readonly number[] =>
  all
    .filter(condition)
    .map(read)
    .filter((seconds) => seconds !== null);

const participation = ({ participationSeconds }: Participant): number | null => participationSeconds;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Class T: blank when no time is known. */
const totalMinutes =
  (condition: Condition<Participant>): Metric<Participant> =>
  (all) => {
    const seconds = knownSeconds(all, condition, participation);
    return seconds.length === 0 ? null : sum(seconds) / 60;
  };

/** Blank when nobody accepted, 0 when those who did have no time stored. */
const minutesPerAccepted =
  (condition: Condition<Participant>): Metric<Participant> =>
  (all) => {
    const accepted = all.filter(condition).length;
    return accepted === 0 ? null : sum(knownSeconds(all, condition, participation)) / 60 / accepted;
  };

/** The value at a share of the way through the sorted values, between two neighbours in proportion. */
function continuousPercentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

const inMinutes = (seconds: number | null): number | null => (seconds === null ? null : seconds / 60);
const timeToJoin = (all: readonly Participant[]): readonly number[] =>
  knownSeconds(
    all,
    () => true,
    ({ timeToJoinSeconds }) => timeToJoinSeconds,
  );
const consultTime = (all: readonly Participant[]): readonly number[] =>
  knownSeconds(all, isAccepted, participation);

/** Metrics of participant rows, by name. */
export const participantMetrics: Readonly<Record<string, Metric<Participant>>> = {
  session_participant_count: blankingCount(() => true),
  consult_requested: zeroingCount(isConsult),
  consult_requests_accepted: zeroingCount(isAccepted),
  consult_requests_not_accepted: zeroingCount(isNotAccepted),
  consult_requests_rejected: zeroingCount(isRejected),
  consult_requests_timed_out: zeroingCount(isTimedOut),
  consult_sessions: zeroingCount(isAccepted),
  monitor_sessions: zeroingCount(isJoinedMonitor),
  handled_by_external_participant_count: zeroingCount(isExternal),
  consult_acceptance_rate: rate(isAccepted, isConsult),
  consult_not_acceptance_rate: rate(isNotAccepted, isConsult),
  consult_rejection_rate: rate(isRejected, isConsult),
  consult_timed_out_rate: rate(isTimedOut, isConsult),
  handled_by_external_participant_rate: rate(isExternal, () => true),
  consult_time_min: totalMinutes(isAccepted),
  avg_consult_time_min: minutesPerAccepted(isAccepted),
  avg_consult_time_sec: (all) => {
    const seconds = consultTime(all);
    return seconds.length === 0 ? null : sum(seconds) / seconds.length;
  },
  monitor_time_min: totalMinutes(isJoinedMonitor),
  avg_monitor_time_min: minutesPerAccepted(isJoinedMonitor),
  time_to_join_median_sec: (all) => continuousPercentile(timeToJoin(all), 0.5),
  time_to_join_p90_sec: (all) => continuousPercentile(timeToJoin(all), 0.9),
  consult_time_median_min: (all) => inMinutes(continuousPercentile(consultTime(all), 0.5)),
  consult_time_p90_min: (all) => inMinutes(continuousPercentile(consultTime(all), 0.9)),
};

const isHandledByExternal: Condition<Conversation> = (conversation) => conversation.isHandledByExternal;

/** Metrics of conversations, by name. */
export const conversationMetrics: Readonly<Record<string, Metric<Conversation>>> = {
  total_conversations: blankingCount(() => true),
  conversations_handled_by_external_participant: zeroingCount(isHandledByExternal),
  conversations_handled_by_external_participant_rate: rate(isHandledByExternal, () => true),
};

/** Metrics whose parts add up to the whole, whatever participants are divided by. */
export const additiveMetrics = [
  "session_participant_count",
  "consult_requested",
  "consult_requests_accepted",
  "consult_requests_not_accepted",
  "consult_requests_rejected",
  "consult_requests_timed_out",
  "consult_sessions",
  "monitor_sessions",
  "handled_by_external_participant_count",
  "consult_time_min",
  "monitor_time_min",
] as const;
