import type { Conversation } from "./conversation.ts";
import type { Participant } from "./participant.ts";
import type { RegisteredAgent } from "./registered-agents.ts";
import type { Roll } from "./roll.ts";
import { seenParticipants, seenSessions } from "./row.ts";
import type { Session } from "./session.ts";

type FactRow = Readonly<Record<string, string | number | boolean | null>>;

/** The facts, and the agents, as the star schema names their columns: keys as ids, instants as milliseconds, without a row's own key. */
export const factTables: Readonly<Record<string, (roll: Roll) => readonly FactRow[]>> = {
  fact_session_participant: (roll) =>
    seenParticipants(roll).map((participant) => participantRow(participant, participant.conversation)),
  fact_session: (roll) => seenSessions(roll).map((session) => sessionRow(session, session.conversation)),
  fact_conversation: (roll) => roll.conversations.map(conversationRow),
  fact_participant_event: (roll) => {
    const sessionIds = new Set(seenSessions(roll).map(({ id }) => id));
    return roll.holds.map((hold) => ({
      event_id: hold.id,
      participant_id: hold.participantId,
      session_key: hold.sessionId !== null && sessionIds.has(hold.sessionId) ? hold.sessionId : null,
      started_at: hold.startedAt,
      ended_at: hold.endedAt,
      hold_seconds: hold.holdSeconds,
    }));
  },
  fact_agent_status_history: (roll) =>
    roll.agentStatuses.map((status) => ({
      status_id: status.id,
      agent_key: status.agent?.id ?? null,
      presence_key: status.presence?.id ?? null,
      started_at: status.startedAt,
      ended_at: status.endedAt,
      duration_seconds: status.durationSeconds,
      is_logged_in: status.isLoggedIn,
      available_capacity: status.availableCapacity,
    })),
  fact_agent_load: (roll) =>
    roll.agentLoad.map((load) => ({
      agent_key: load.agent.id,
      slot_started_at: load.slotStartedAt,
      engaged_seconds: load.engagedSeconds,
      conversation_seconds: load.conversationSeconds,
      most_conversations_at_once: load.mostConversationsAtOnce,
    })),
  dim_agent: (roll) => roll.agents.map(agentRow),
};

function agentRow({ agent, lastMonitoredAt }: RegisteredAgent): FactRow {
  return {
    agent_id: agent.id,
    name: agent.name,
    is_bot: agent.isBot,
    business_unit: agent.businessUnit,
    last_monitored_at: lastMonitoredAt,
  };
}

function participantRow(participant: Participant, conversation: Conversation | null): FactRow {
  return {
    participant_id: participant.id,
    session_key: participant.sessionId,
    conversation_key: conversation?.id ?? null,
    agent_key: participant.agent?.id ?? null,
    queue_key: participant.queue?.id ?? null,
    requester_agent_key: participant.requester?.id ?? null,
    monitored_agent_key: participant.monitored?.id ?? null,
    session_participation_type: participant.type,
    consult_mode: participant.consultMode,
    assign_reason: null,
    outcome: participant.outcome,
    ended_in_transfer: participant.endedInTransfer,
    was_monitored: participant.wasMonitored,
    left_on_reason: participant.leftOnReason,
    is_bot: participant.isBot,
    is_handled_by_external_participant: participant.isExternal,
    external_participant_channel: participant.externalChannel,
    external_participant_channel_type: participant.externalChannelType,
    added_at: participant.addedAt,
    joined_at: participant.joinedAt,
    left_at: participant.leftAt,
    time_to_join_seconds: participant.timeToJoinSeconds,
    participation_seconds: participant.participationSeconds,
    active_seconds: participant.activeSeconds,
    inactive_seconds: participant.inactiveSeconds,
    idle_seconds: participant.idleSeconds,
    talk_seconds: participant.talkSeconds,
    hold_seconds: participant.holdSeconds,
    wrap_up_seconds: participant.wrapUpSeconds,
    chat_seconds: participant.chatSeconds,
  };
}

function sessionRow(session: Session, conversation: Conversation | null): FactRow {
  return {
    session_id: session.id,
    conversation_key: conversation?.id ?? null,
    queue_key: session.queue?.id ?? null,
    primary_agent_key: session.primary?.agent?.id ?? null,
    channel: session.channel,
    state: session.state,
    is_inbound: session.isInbound,
    is_closed: session.isClosed,
    created_at: session.createdAt,
    agent_assigned_at: session.assignedAt,
    agent_accepted_at: session.acceptedAt,
    closed_at: session.closedAt,
    closure_reason: session.closureReason,
    is_agent_session: session.isAgentSession,
    is_agent_accepted_session: session.isAgentAccepted,
    is_bot_session: session.isBotSession,
    is_escalated: session.isEscalated,
    is_transferred_out: session.isTransferredOut,
    is_handled_by_external_participant: session.isHandledByExternal,
    had_consult: session.hadConsult,
    was_monitored: session.wasMonitored,
    wait_seconds: session.waitSeconds,
    time_to_accept_seconds: session.timeToAcceptSeconds,
    time_to_reject_seconds: session.timeToRejectSeconds,
    session_seconds: session.sessionSeconds,
    active_seconds: session.activeSeconds,
    inactive_seconds: session.inactiveSeconds,
    hold_seconds: session.holdSeconds,
    talk_seconds: session.talkSeconds,
  };
}

function conversationRow(conversation: Conversation): FactRow {
  return {
    conversation_id: conversation.id,
    workstream_key: conversation.workstream?.id ?? null,
    queue_key: conversation.queue?.id ?? null,
    owner_agent_key: conversation.owner?.id ?? null,
    channel: conversation.channel,
    status: conversation.status,
    status_reason: conversation.statusReason,
    is_outbound: conversation.isOutbound,
    is_inbound: conversation.isInbound,
    created_at: conversation.createdAt,
    wait_started_at: conversation.waitStartedAt,
    current_wait_started_at: conversation.currentWaitStartedAt,
    wrap_up_started_at: conversation.wrapUpStartedAt,
    closed_at: conversation.closedAt,
    is_agent_involved: conversation.isAgentInvolved,
    is_agent_accepted: conversation.isAgentAccepted,
    is_offered: conversation.isOffered,
    is_engaged: conversation.isEngaged,
    is_abandoned: conversation.isAbandoned,
    is_short_abandoned: conversation.isShortAbandoned,
    is_handled_by_external_participant: conversation.isHandledByExternal,
    had_consult: conversation.hadConsult,
    was_monitored: conversation.wasMonitored,
    session_count: conversation.sessionCount,
    transfer_count: conversation.transferCount,
    first_wait_seconds: conversation.firstWaitSeconds,
    speed_to_answer_seconds: conversation.speedToAnswerSeconds,
    time_to_abandon_seconds: conversation.timeToAbandonSeconds,
    wait_seconds: conversation.waitSeconds,
    conversation_seconds: conversation.conversationSeconds,
    customer_effort_seconds: conversation.customerEffortSeconds,
    handle_seconds: conversation.handleSeconds,
    active_seconds: conversation.activeSeconds,
    inactive_seconds: conversation.inactiveSeconds,
    hold_seconds: conversation.holdSeconds,
    talk_seconds: conversation.talkSeconds,
    wrap_up_seconds: conversation.wrapUpSeconds,
    stored_handle_seconds: conversation.storedHandleSeconds,
    stored_hold_seconds: conversation.storedHoldSeconds,
    stored_talk_seconds: conversation.storedTalkSeconds,
    stored_wrap_up_seconds: conversation.storedWrapUpSeconds,
    first_response_seconds: conversation.firstResponseSeconds,
    average_response_seconds: conversation.averageResponseSeconds,
    sentiment_score: conversation.sentimentScore,
    sentiment_zone: conversation.sentimentZone,
    customer_sentiment: conversation.customerSentiment,
    people_count: conversation.peopleCount,
    person_seconds: conversation.personSeconds,
    most_people_at_once: conversation.mostPeopleAtOnce,
    alone_seconds: conversation.aloneSeconds,
  };
}
