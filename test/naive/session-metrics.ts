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
  quotient,
  rate,
  total,
  zeroingCount,
} from "./measures.ts";
import type { SeenSession } from "./row.ts";

type Of = Condition<SeenSession>;

const isAgentSession: Of = (session) => session.isAgentSession;
const isIncoming: Of = (session) => session.isAgentSession && session.isInbound;
const isEngaged: Of = (session) => session.isAgentAccepted;
const isClosed: Of = (session) => session.isClosed;
const isAccepted: Of = ({ acceptedAt }) => acceptedAt !== null;
const isActive: Of = (session) =>
  session.state === null ? isAccepted(session) && !isClosed(session) : session.state === "Active";
const isRejected: Of = ({ closureReason }) => closureReason === "AgentReject";
const isTimedOut: Of = ({ closureReason }) => closureReason === "AgentTimeout";
const isTransferredOut: Of = (session) => session.isTransferredOut;
const isOfBot: Of = ({ isBotSession }) => isBotSession;
const isEscalated: Of = (session) => session.isEscalated;
const isResolvedByBot: Of = (session) => session.isBotSession && !session.isEscalated;
const isExternal: Of = ({ isHandledByExternal }) => isHandledByExternal;
const wasMonitored: Of = (session) => session.wasMonitored;
const isClosedEngaged = both(isClosed, isEngaged);
const ofAgents = (...conditions: readonly Of[]): Of => both(isAgentSession, ...conditions);

const incoming = blankingCount(isIncoming);
const agentRejected = blankingCount(ofAgents(isRejected));
const agentTimedOut = blankingCount(ofAgents(isTimedOut));
const transfers = blankingCount(isTransferredOut);
const conversationsWith = (condition: Of): Measure<SeenSession> =>
  blankingDistinctCount((session) => (condition(session) ? session.conversation : null));
const botConversations = conversationsWith(isOfBot);
const botEscalated = conversationsWith(isEscalated);
const botResolved: Measure<SeenSession> = (all) => {
  const ofBots = botConversations(all);
  return ofBots === null ? null : ofBots - (botEscalated(all) ?? 0);
};

/** Metrics of sessions, by name. */
export const sessionMetrics: Readonly<Record<string, Measure<SeenSession>>> = {
  incoming_sessions: incoming,
  session_incoming_conversations: conversationsWith(isIncoming),
  engaged_sessions: blankingCount(isEngaged),
  session_engaged_conversations: conversationsWith(isEngaged),
  sessions_rejected: agentRejected,
  session_rejected_rate: quotient(orZero(agentRejected), incoming),
  sessions_timed_out: agentTimedOut,
  session_timeout_rate: quotient(orZero(agentTimedOut), incoming),
  session_rejected_timed_out_rate: quotient(
    (all) => (agentRejected(all) ?? 0) + (agentTimedOut(all) ?? 0),
    incoming,
  ),
  transfer_count: transfers,
  session_transfer_rate: quotient(orZero(transfers), incoming),
  avg_session_handle_time_min: inMinutes(average(({ activeSeconds }) => activeSeconds, isClosedEngaged)),
  avg_session_time_min: inMinutes(average(({ sessionSeconds }) => sessionSeconds, isClosedEngaged)),
  avg_session_active_time_min: inMinutes(average(({ activeSeconds }) => activeSeconds, isClosedEngaged)),
  avg_session_inactive_time_min: inMinutes(
    average(({ inactiveSeconds }) => inactiveSeconds, isClosedEngaged),
  ),
  avg_session_hold_time_min: inMinutes(average(({ holdSeconds }) => holdSeconds)),
  avg_session_talk_time_min: inMinutes(average(({ talkSeconds }) => talkSeconds, isClosedEngaged)),
  avg_session_wait_time_sec: average(({ waitSeconds }) => waitSeconds),
  avg_session_wait_time_min: inMinutes(average(({ waitSeconds }) => waitSeconds)),
  bot_conversations: botConversations,
  total_bot_conversation: botConversations,
  bot_escalated: botEscalated,
  bot_resolved: botResolved,
  bot_escalation_rate: quotient(orZero(botEscalated), botConversations),
  bot_resolution_rate: quotient(botResolved, botConversations),
  bot_escalation_time_min: inMinutes(average(({ sessionSeconds }) => sessionSeconds, isEscalated)),
  bot_resolution_time_min: inMinutes(average(({ sessionSeconds }) => sessionSeconds, isResolvedByBot)),
  sessions_handled_by_external_participant: zeroingCount(isExternal),
  sessions_handled_by_external_participant_rate: rate(isExternal, everything),
  monitored_sessions: zeroingCount(wasMonitored),
  monitored_sessions_rate: rate(both(wasMonitored, isEngaged), isEngaged),
  sessions_with_consult: zeroingCount(({ hadConsult }) => hadConsult),
  total_sessions: blankingCount(isAgentSession),
  active_sessions: zeroingCount(ofAgents(isActive)),
  closed_sessions: zeroingCount(ofAgents(isClosed)),
  engaged_sessions_live: zeroingCount(ofAgents(isAccepted)),
  rejected_sessions: zeroingCount(ofAgents(isRejected)),
  timeout_sessions: zeroingCount(ofAgents(isClosed, isTimedOut)),
  transferred_sessions: zeroingCount(ofAgents(isTransferredOut)),
  session_rejection_rate_live: rate(ofAgents(isRejected), ofAgents(isClosed)),
  session_timeout_rate_live: rate(ofAgents(isTimedOut), ofAgents(isClosed)),
  session_transfer_rate_live: rate(ofAgents(isTransferredOut), ofAgents(isAccepted)),
  session_handle_time_sec: total(({ activeSeconds }) => activeSeconds, ofAgents(isAccepted)),
  avg_session_handle_time_sec: average(({ activeSeconds }) => activeSeconds, ofAgents(isAccepted)),
  session_time_to_accept_sec: total(({ timeToAcceptSeconds }) => timeToAcceptSeconds, isAgentSession),
  avg_session_time_to_accept_sec: average(({ timeToAcceptSeconds }) => timeToAcceptSeconds, isAgentSession),
  session_time_to_reject_sec: total(({ timeToRejectSeconds }) => timeToRejectSeconds, isAgentSession),
  avg_session_time_to_reject_sec: average(({ timeToRejectSeconds }) => timeToRejectSeconds, isAgentSession),
  session_wait_time_sec: total(({ waitSeconds }) => waitSeconds, isAgentSession),
};
