import { Temporal } from "temporal-polyfill";
import type { AgentStatus } from "./agent-status.ts";
import type { Conversation } from "./conversation.ts";
import type { Agent, Queue } from "./directory.ts";
import type { Participant } from "./participant.ts";
import type { Depth, Home, Row } from "./row.ts";
import type { Session } from "./session.ts";

export type Value = string | number | boolean | null;

/** How a dimension is read off the rows of one home, and how far below the home it lies. */
interface Reading {
  readonly depth: Depth;
  readonly read: (row: Row, zone: string) => Value | undefined;
}

/** A dimension means something for the homes that reach it, each in its own way. */
type Dimension = { readonly [Of in Home]?: Reading };

const at = (depth: Depth, read: Reading["read"]): Reading => ({ depth, read });

function ofParticipant(read: (participant: Participant) => Value | undefined): Dimension {
  const readRow = ({ participant }: Row): Value | undefined => participant && read(participant);
  return {
    session_participant: at("own", readRow),
    session: at("participant", readRow),
    conversation: at("participant", readRow),
    agent: at("participant", readRow),
  };
}

function ofSession(read: (session: Session) => Value | undefined): Dimension {
  const readRow = ({ session }: Row): Value | undefined => session && read(session);
  return {
    session_participant: at("own", readRow),
    session: at("own", readRow),
    conversation: at("session", readRow),
    agent: at("participant", readRow),
  };
}

function ofConversation(read: (conversation: Conversation) => Value | undefined): Dimension {
  const readRow = ({ conversation }: Row): Value | undefined => conversation && read(conversation);
  return {
    session_participant: at("own", readRow),
    session: at("own", readRow),
    conversation: at("own", readRow),
    agent: at("participant", readRow),
  };
}

/** Who took part; of a session, its primary; of a conversation, everybody who took part in it. */
function ofAgent(read: (agent: Agent) => Value): Dimension {
  const readAgent = (agent: Agent | null | undefined): Value | undefined => agent && read(agent);
  return {
    session_participant: at("own", ({ participant }) => readAgent(participant?.agent)),
    session: at("own", ({ session }) => readAgent(session?.primary?.agent)),
    conversation: at("participant", ({ participant }) => readAgent(participant?.agent)),
    agent_status: at("own", ({ agentStatus }) => readAgent(agentStatus?.agent)),
    agent_load: at("own", ({ agentLoad }) => readAgent(agentLoad?.agent)),
    agent: at("own", ({ registered }) => readAgent(registered?.agent)),
  };
}

/** Each home by its own queue. */
function ofQueue(read: (queue: Queue) => Value): Dimension {
  const readQueue = (queue: Queue | null | undefined): Value | undefined => queue && read(queue);
  return {
    session_participant: at("own", ({ participant }) => readQueue(participant?.queue)),
    session: at("own", ({ session }) => readQueue(session?.queue)),
    conversation: at("own", ({ conversation }) => readQueue(conversation?.queue)),
    agent: at("participant", ({ participant }) => readQueue(participant?.queue)),
  };
}

function ofAgentStatus(read: (status: AgentStatus) => Value | undefined): Dimension {
  const readRow = ({ agentStatus }: Row): Value | undefined => agentStatus && read(agentStatus);
  return { agent_status: at("own", readRow), agent: at("agent_status", readRow) };
}

/** Each home by its own time; agents have none. */
function ofDate(read: (local: Temporal.ZonedDateTime) => Value): Dimension {
  const dated = at("own", ({ datedAt }, zone) =>
    datedAt === null ? null : read(Temporal.Instant.fromEpochMilliseconds(datedAt).toZonedDateTimeISO(zone)),
  );
  return {
    session_participant: dated,
    session: dated,
    conversation: dated,
    agent_status: dated,
    agent_load: dated,
  };
}

const twoDigits = (number: number): string => String(number).padStart(2, "0");

/** Every dimension that can be asked for, by name. */
export const dimensions: Readonly<Record<string, Dimension>> = {
  "session_participant.session_participation_type": ofParticipant(({ type }) => type),
  "session_participant.outcome": ofParticipant(({ outcome }) => outcome),
  "session_participant.left_on_reason": ofParticipant(({ leftOnReason }) => leftOnReason),
  "session_participant.consult_mode": ofParticipant(({ consultMode }) => consultMode),
  "session_participant.is_bot": ofParticipant(({ isBot }) => isBot),
  "session_participant.ended_in_transfer": ofParticipant(({ endedInTransfer }) => endedInTransfer),
  "session_participant.was_monitored": ofParticipant(({ wasMonitored }) => wasMonitored),
  "session_participant.is_handled_by_external_participant": ofParticipant(({ isExternal }) => isExternal),
  "session_participant.external_participant_channel": ofParticipant(({ externalChannel }) => externalChannel),
  "session_participant.external_participant_channel_type": ofParticipant(
    ({ externalChannelType }) => externalChannelType,
  ),
  "requester.name": ofParticipant(({ requester }) => requester?.name),
  "monitored_agent.name": ofParticipant(({ monitored }) => monitored?.name),
  "session.id": ofSession(({ id }) => id),
  "session.closure_reason": ofSession(({ closureReason }) => closureReason),
  "session.state": ofSession(({ state }) => state),
  "session.is_inbound": ofSession(({ isInbound }) => isInbound),
  "session.is_agent_session": ofSession(({ isAgentSession }) => isAgentSession),
  "session.is_agent_accepted_session": ofSession(({ isAgentAccepted }) => isAgentAccepted),
  "session.is_bot_session": ofSession(({ isBotSession }) => isBotSession),
  "session.is_escalated": ofSession(({ isEscalated }) => isEscalated),
  "session.is_transferred_out": ofSession(({ isTransferredOut }) => isTransferredOut),
  "session.is_handled_by_external_participant": ofSession(({ isHandledByExternal }) => isHandledByExternal),
  "session.had_consult": ofSession(({ hadConsult }) => hadConsult),
  "session.was_monitored": ofSession(({ wasMonitored }) => wasMonitored),
  "primary_agent.name": ofSession(({ primary }) => primary?.agent?.name),
  "conversation.id": ofConversation(({ id }) => id),
  "conversation.channel": ofConversation(({ channel }) => channel),
  "conversation.is_outbound": ofConversation(({ isOutbound }) => isOutbound),
  "conversation.is_inbound": ofConversation(({ isInbound }) => isInbound),
  "conversation.status": ofConversation(({ status }) => status),
  "conversation.status_reason": ofConversation(({ statusReason }) => statusReason),
  "conversation.is_agent_involved": ofConversation(({ isAgentInvolved }) => isAgentInvolved),
  "conversation.is_agent_accepted": ofConversation(({ isAgentAccepted }) => isAgentAccepted),
  "conversation.is_offered": ofConversation(({ isOffered }) => isOffered),
  "conversation.is_engaged": ofConversation(({ isEngaged }) => isEngaged),
  "conversation.is_abandoned": ofConversation(({ isAbandoned }) => isAbandoned),
  "conversation.is_short_abandoned": ofConversation(({ isShortAbandoned }) => isShortAbandoned),
  "conversation.is_transferred": ofConversation(({ transferCount }) => transferCount > 0),
  "conversation.is_handled_by_external_participant": ofConversation(
    ({ isHandledByExternal }) => isHandledByExternal,
  ),
  "conversation.had_consult": ofConversation(({ hadConsult }) => hadConsult),
  "conversation.was_monitored": ofConversation(({ wasMonitored }) => wasMonitored),
  "conversation.sentiment_zone": ofConversation(({ sentimentZone }) => sentimentZone),
  "conversation.customer_sentiment": ofConversation(({ customerSentiment }) => customerSentiment),
  "owner.name": ofConversation(({ owner }) => owner?.name),
  "workstream.name": ofConversation(({ workstream }) => workstream?.name),
  "agent.id": ofAgent(({ id }) => id),
  "agent.name": ofAgent(({ name }) => name),
  "agent.is_bot": ofAgent(({ isBot }) => isBot),
  "agent.business_unit": ofAgent(({ businessUnit }) => businessUnit),
  "agent.region": ofAgent(({ region }) => region),
  "queue.id": ofQueue(({ id }) => id),
  "queue.name": ofQueue(({ name }) => name),
  "agent_status.is_logged_in": ofAgentStatus(({ isLoggedIn }) => isLoggedIn),
  "presence.name": ofAgentStatus(({ presence }) => presence?.name),
  "presence.base_status": ofAgentStatus(({ presence }) => presence?.baseStatus),
  "date.year": ofDate(({ year }) => year),
  "date.quarter": ofDate(({ year, month }) => `${year}-Q${Math.ceil(month / 3)}`),
  "date.month": ofDate(({ year, month }) => `${year}-${twoDigits(month)}`),
  "date.week": ofDate((local) =>
    local
      .toPlainDate()
      .subtract({ days: local.dayOfWeek - 1 })
      .toString(),
  ),
  "date.day": ofDate((local) => local.toPlainDate().toString()),
  "date.day_of_week": ofDate(({ dayOfWeek }) => dayOfWeek),
  "date.hour": ofDate(({ hour }) => hour),
  "date.half_hour": ofDate(({ hour, minute }) => `${twoDigits(hour)}:${minute < 30 ? "00" : "30"}`),
};

/** Fields that a condition can name and no question can be broken down by, by name. */
const furtherFields: Readonly<Record<string, Dimension>> = {
  "requester.is_bot": ofParticipant(({ requester }) => requester?.isBot),
  "requester.business_unit": ofParticipant(({ requester }) => requester?.businessUnit),
  "monitored_agent.is_bot": ofParticipant(({ monitored }) => monitored?.isBot),
  "monitored_agent.business_unit": ofParticipant(({ monitored }) => monitored?.businessUnit),
  "primary_agent.is_bot": ofSession(({ primary }) => primary?.agent?.isBot),
  "primary_agent.business_unit": ofSession(({ primary }) => primary?.agent?.businessUnit),
  "owner.is_bot": ofConversation(({ owner }) => owner?.isBot),
  "owner.business_unit": ofConversation(({ owner }) => owner?.businessUnit),
};

/**
 * The depth at which the rows of a home show all the dimensions at once; null when they never do.
 * @throws when the naive side does not know a dimension
 */
export function depthFor(home: Home, names: readonly string[]): Depth | null {
  const depths = names.map((name) => dimensionCalled(name)[home]?.depth ?? null);
  if (depths.includes(null)) return null;
  if (depths.includes("agent_status") && depths.includes("participant")) return null;
  return (
    (["agent_status", "participant", "session"] as const).find((depth) => depths.includes(depth)) ?? "own"
  );
}

export function readDimension(name: string, home: Home, row: Row, zone: string): Value {
  return dimensionCalled(name)[home]?.read(row, zone) ?? null;
}

function dimensionCalled(name: string): Dimension {
  const dimension = dimensions[name] ?? furtherFields[name];
  if (dimension === undefined) throw new Error(`The naive side has no dimension ${name}`);
  return dimension;
}
