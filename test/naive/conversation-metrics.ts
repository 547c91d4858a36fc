import type { Conversation } from "./conversation.ts";
import { elapsedSeconds } from "./durations.ts";
import {
  average,
  blankingCount,
  both,
  type Condition,
  divided,
  everything,
  greatest,
  inMinutes,
  type Measure,
  orZero,
  quotient,
  rate,
  total,
  zeroingCount,
} from "./measures.ts";
import { testClock } from "./test-clock.ts";

type Of = Condition<Conversation>;

const isInbound: Of = (conversation) => conversation.isInbound;
const isInvolved: Of = ({ isAgentInvolved }) => isAgentInvolved;
const isAccepted: Of = ({ isAgentAccepted }) => isAgentAccepted;
const isEngaged: Of = (conversation) => conversation.isEngaged;
const isAbandoned: Of = (conversation) => conversation.isAbandoned;
const isShortAbandoned: Of = (conversation) => conversation.isShortAbandoned;
const isTransferred: Of = ({ transferCount }) => transferCount > 0;
const isExternal: Of = ({ isHandledByExternal }) => isHandledByExternal;
const hasStatus =
  (...statuses: readonly string[]): Of =>
  ({ status }) =>
    status !== null && statuses.includes(status);
const isClosed = hasStatus("Closed");
const isActiveBecause = (reason: string): Of =>
  both(hasStatus("Active"), ({ statusReason }) => statusReason === reason);
const awaitsAcceptance = isActiveBecause("AwaitingAgentAcceptance");
const isClosedAccepted = both(isClosed, isAccepted);
const isAcceptedInbound = both(isAccepted, isInbound);
const isIncoming = both(isInvolved, isInbound);
const isInQueue = both<Conversation>(isIncoming, (one) => hasStatus("Open")(one) || awaitsAcceptance(one));

const incoming = blankingCount(isIncoming);
const isAbandonedClosed = both(isAbandoned, isIncoming, isClosed);
const abandoned = zeroingCount(isAbandonedClosed);
const shortAbandoned = zeroingCount(both(isShortAbandoned, isIncoming, isClosed));
const minus =
  (one: Measure<Conversation>, other: Measure<Conversation>): Measure<Conversation> =>
  (all) => {
    const [left, right] = [one(all), other(all)];
    return left === null || right === null ? null : left - right;
  };
const abandonedForLong = minus(abandoned, shortAbandoned);

/** Blank where all of them are in one status other than closed. */
const wrapUpMinutes: Measure<Conversation> = (all) => {
  const statuses = new Set(all.flatMap(({ status }) => status ?? []));
  if (statuses.size === 1 && !statuses.has("Closed")) return null;
  const offered = all.filter(isEngaged);
  return divided(
    inMinutes(orZero(total<Conversation>(({ wrapUpSeconds }) => wrapUpSeconds)))(offered),
    offered.length,
  );
};

const isWithin =
  (seconds: number): Of =>
  (conversation) =>
    isAcceptedInbound(conversation) &&
    conversation.firstWaitSeconds !== null &&
    conversation.firstWaitSeconds <= seconds;

const serviceLevels = Object.fromEntries(
  [10, 20, 30, 40, 50, 60, 120].flatMap((seconds) => [
    [`conversations_in_service_level_${seconds}_seconds`, zeroingCount(isWithin(seconds))],
    [`service_level_${seconds}_seconds`, rate(isWithin(seconds), isAcceptedInbound)],
  ]),
);

/** Metrics of conversations, by name. */
export const conversationMetrics: Readonly<Record<string, Measure<Conversation>>> = {
  total_conversations: blankingCount(everything),
  conversation_count: blankingCount(everything),
  conversations_handled_by_external_participant: zeroingCount(isExternal),
  conversations_handled_by_external_participant_rate: rate(isExternal, everything),
  incoming_conversations: incoming,
  outgoing_conversations: blankingCount((conversation) => !isInbound(conversation)),
  engaged_conversations: blankingCount(isEngaged),
  total_handled_conversations: blankingCount(isEngaged),
  abandon_rate: orZero(rate(({ isOffered, isAgentAccepted }) => isOffered && !isAgentAccepted, isIncoming)),
  avg_speed_to_answer_sec: average(
    ({ speedToAnswerSeconds }) => speedToAnswerSeconds,
    both(isClosed, isAcceptedInbound),
  ),
  avg_wait_time_sec: average(({ waitSeconds }) => waitSeconds, isClosed),
  avg_wait_time_min: inMinutes(average(({ waitSeconds }) => waitSeconds, isClosed)),
  avg_conversation_first_wait_time_sec: average(({ firstWaitSeconds }) => firstWaitSeconds, isInbound),
  avg_handle_time_min: inMinutes(average(({ handleSeconds }) => handleSeconds, isClosedAccepted)),
  avg_conversation_handle_time_min: inMinutes(
    average(({ activeSeconds }) => activeSeconds, isClosedAccepted),
  ),
  avg_conversation_hold_time_min: inMinutes(average(({ holdSeconds }) => holdSeconds)),
  avg_conversation_talk_time_min: inMinutes(average(({ talkSeconds }) => talkSeconds)),
  avg_conversation_time_min: inMinutes(
    average(
      ({ conversationSeconds }) => conversationSeconds,
      both<Conversation>(isClosed, ({ isOffered }) => isOffered),
    ),
  ),
  avg_conversation_wrap_up_time_min: wrapUpMinutes,
  avg_conversation_active_time_min: inMinutes(
    average(({ activeSeconds }) => activeSeconds, isClosedAccepted),
  ),
  avg_conversation_inactive_time_min: inMinutes(
    average(({ inactiveSeconds }) => inactiveSeconds, isClosedAccepted),
  ),
  avg_time_for_first_response_min: inMinutes(
    average(({ firstResponseSeconds }) => firstResponseSeconds, isInbound),
  ),
  avg_response_time_min: inMinutes(average(({ averageResponseSeconds }) => averageResponseSeconds)),
  avg_customer_effort_time_min: inMinutes(
    average(({ customerEffortSeconds }) => customerEffortSeconds, isAccepted),
  ),
  avg_session_per_conversation: average(({ sessionCount }) => sessionCount),
  avg_conversation_sentiment: average(({ sentimentScore }) => sentimentScore),
  transfer_conversation_count: blankingCount(isTransferred),
  transfer_rate: rate(both(isClosedAccepted, isTransferred), isClosedAccepted),
  ...serviceLevels,
  short_abandoned: shortAbandoned,
  short_abandon_rate: quotient(shortAbandoned, incoming),
  abandoned_conversations_excl_short_abandons: abandonedForLong,
  abandoned_rate_excl_short_abandons: quotient(abandonedForLong, incoming),
  incoming_conversation_excl_short_abandons: minus(incoming, shortAbandoned),
  total_conversations_live: blankingCount(isInvolved),
  incoming_conversations_live: zeroingCount(isIncoming),
  abandoned_conversations: abandoned,
  conversations_abandoned_rate: rate(both(isAbandoned, isIncoming), isIncoming),
  avg_time_to_abandon_sec: average(({ timeToAbandonSeconds }) => timeToAbandonSeconds, isAbandonedClosed),
  open_conversations: zeroingCount(both(isInvolved, hasStatus("Open"))),
  waiting_conversations: zeroingCount(both(isInvolved, hasStatus("Waiting"))),
  wrap_up_conversations: zeroingCount(both(isInvolved, hasStatus("Wrap-up"))),
  closed_conversations: zeroingCount(both(isInvolved, isClosed)),
  active_conversations_awaiting_agent_acceptance: zeroingCount(both(isInvolved, awaitsAcceptance)),
  active_conversations_with_agent_acceptance: zeroingCount(
    both(isInvolved, isActiveBecause("InConversation")),
  ),
  conversations_in_queue: zeroingCount(isInQueue),
  ongoing_conversations: zeroingCount(both(isInvolved, hasStatus("Open", "Active", "Waiting", "Wrap-up"))),
  longest_wait_time_sec: greatest(
    ({ currentWaitStartedAt }) => elapsedSeconds(currentWaitStartedAt, testClock().getTime()),
    isIncoming,
  ),
  conversation_first_wait_time_sec: total(({ firstWaitSeconds }) => firstWaitSeconds, isIncoming),
  avg_speed_to_answer_time_sec: average(
    ({ speedToAnswerSeconds }) => speedToAnswerSeconds,
    both(isInvolved, isAcceptedInbound),
  ),
  conversation_handle_time_sec: total(({ storedHandleSeconds }) => storedHandleSeconds, isInvolved),
  avg_handle_time_sec: average(({ storedHandleSeconds }) => storedHandleSeconds, isInvolved),
  avg_conversation_hold_time_sec: average(({ storedHoldSeconds }) => storedHoldSeconds, isInvolved),
  avg_conversation_talk_time_sec: average(({ storedTalkSeconds }) => storedTalkSeconds, isInvolved),
  avg_conversation_wrap_up_time_sec: average(({ storedWrapUpSeconds }) => storedWrapUpSeconds, isInvolved),
  avg_conversation_time_sec: average(({ conversationSeconds }) => conversationSeconds, isInvolved),
  avg_first_response_time_sec: average(({ firstResponseSeconds }) => firstResponseSeconds, isInvolved),
  accepted_conversations: zeroingCount(isAccepted),
  avg_agents_per_conversation: average(({ peopleCount }) => peopleCount, isAccepted),
  single_person_conversation_rate: rate(({ peopleCount }) => peopleCount === 1, isAccepted),
  most_people_at_once: greatest(({ mostPeopleAtOnce }) => mostPeopleAtOnce),
  avg_most_people_at_once: average(({ mostPeopleAtOnce }) => mostPeopleAtOnce),
  minutes_alone: inMinutes(total(({ aloneSeconds }) => aloneSeconds)),
  avg_minutes_alone: inMinutes(average(({ aloneSeconds }) => aloneSeconds)),
};
