import * as fc from "fast-check";
import type {
  ContactCenter,
  ExportedAgent,
  ExportedAgentStatus,
  ExportedConversation,
  ExportedEvent,
  ExportedParticipant,
  ExportedPresence,
  ExportedQueue,
  ExportedSentiment,
  ExportedSession,
  ExportedWorkstream,
  SourceExport,
} from "../naive/contact-center.ts";
import { testClock } from "../naive/test-clock.ts";

/** Ids are told apart by kind and number, so that two sources share them. */
const guid = (kind: string, number: number): string =>
  `${kind}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const conversationId = (number: number): string => guid("c", number);
const sessionId = (conversation: number, number: number): string => guid("5", conversation * 10 + number);
const participantId = (number: number): string => guid("9", number);
const agentId = (number: number): string => guid("a", number);
const queueId = (number: number): string => guid("4", number);
const workstreamId = (number: number): string => guid("e", number);
const presenceId = (number: number): string => guid("6", number);
const statusId = (number: number): string => guid("7", number);
const eventId = (number: number): string => guid("8", number);
const sentimentId = (number: number): string => guid("3", number);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Where local time does something: clock changes, turns of years and ISO weeks, a day like any other, and the
 * present, so that some things are yet to come.
 */
const turningPoints = [
  "2026-03-29T01:00:00Z",
  "2026-10-25T01:00:00Z",
  "2026-03-08T07:00:00Z",
  "2026-11-01T06:00:00Z",
  "2026-04-04T15:00:00Z",
  "2026-10-03T15:30:00Z",
  "2026-09-26T14:00:00Z",
  "2025-12-31T18:15:00Z",
  "2024-12-29T23:00:00Z",
  "2026-12-31T23:59:59Z",
  "2024-02-29T12:00:00Z",
  "2026-06-15T12:00:00Z",
  testClock().toISOString(),
].map((text) => Date.parse(text));

const maybe = <T>(arbitrary: fc.Arbitrary<T>, nullWeight = 1): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: nullWeight * 10, arbitrary: fc.constant(null) }, { weight: 40, arbitrary });

const startArbitrary = (around: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(0, 5, 10, 20).map((minutes) => around + minutes * minute) },
    fc.integer({ min: -8, max: 8 }).map((halfHours) => around + halfHours * 30 * minute),
    fc.integer({ min: -36 * 60, max: 36 * 60 }).map((minutes) => around + minutes * minute),
    fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }).map((seconds) => around + seconds * 1000),
  );

/** Milliseconds from one moment to the next: none, some, a fraction, and the wrong way round. */
const stepArbitrary = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 1800 }).map((seconds) => seconds * 1000) },
  { weight: 2, arbitrary: fc.constantFrom(0, 500, 999, 1500, 60_000) },
  { weight: 1, arbitrary: fc.constantFrom(-1, -500, -1000, -90_000) },
);

/** Few different steps, so that several things happen at one time. */
const coarseStepArbitrary = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 0, 5, 5, 10, 15, 30).map((minutes) => minutes * minute) },
  { weight: 3, arbitrary: stepArbitrary },
  { weight: 1, arbitrary: fc.constantFrom(-5 * minute, 26 * hour) },
);

/** Seconds that the platform has stored: mostly some, at times none, and nonsense. */
const storedArbitrary = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 2000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 10, 40, 60, 120, -1) },
);

interface HoldSeed {
  readonly startedAfter: number | null;
  readonly endedAfter: number | null;
  readonly type: number | null;
  readonly reason: number | null;
  readonly names: "participant" | "session" | "both" | "session_and_stranger";
}

const holdArbitrary: fc.Arbitrary<HoldSeed> = fc.record({
  startedAfter: maybe(stepArbitrary, 0.3),
  endedAfter: maybe(stepArbitrary, 0.5),
  type: fc.constantFrom(192350001, 192350001, 192350001, 192350001, 192350000, 192350002, null),
  reason: fc.constantFrom(192350000, 192350000, 192350001, 192350002, null),
  names: fc.constantFrom(
    "participant" as const,
    "participant" as const,
    "both" as const,
    "both" as const,
    "session" as const,
    "session_and_stranger" as const,
  ),
});

interface ParticipantSeed {
  readonly agent: number | null;
  readonly ownQueue: number | null;
  readonly mode: number | null;
  readonly consultMode: number | null;
  readonly reason: string | null;
  readonly addedAfter: number;
  readonly addedAs: "full" | "date_only" | "empty";
  readonly createdAfter: number | null;
  readonly joinedAfter: number | null;
  readonly leftAfter: number | null;
  readonly externalChannel: string | null;
  readonly externalType: number | null;
  readonly active: number | null;
  readonly inactive: number | null;
  readonly talk: number | null;
  readonly hold: number | null;
  readonly wrapUp: number | null;
  readonly chat: number | null;
  readonly holds: readonly HoldSeed[];
}

const participantArbitrary: fc.Arbitrary<ParticipantSeed> = fc.record({
  agent: maybe(fc.constantFrom(1, 1, 1, 2, 2, 3, 4, 5, 6), 0.5),
  ownQueue: maybe(fc.integer({ min: 1, max: 3 }), 4),
  mode: fc.oneof(
    { weight: 7, arbitrary: fc.constant(192350002) },
    { weight: 6, arbitrary: fc.constant(192350003) },
    { weight: 3, arbitrary: fc.constant(192350004) },
    { weight: 1, arbitrary: fc.constantFrom(192350005, 192350099, null) },
  ),
  consultMode: maybe(fc.constantFrom(0, 1, 2, 7), 3),
  reason: maybe(fc.constantFrom("AgentReject", "AgentTimeout", "Somebody's own word"), 5),
  addedAfter: coarseStepArbitrary,
  addedAs: fc.constantFrom("full", "full", "full", "date_only", "empty"),
  createdAfter: maybe(fc.constantFrom(0, 1000, 90_000, day)),
  joinedAfter: maybe(coarseStepArbitrary, 0.8),
  leftAfter: maybe(fc.oneof(coarseStepArbitrary, fc.constant(20 * minute))),
  externalChannel: maybe(fc.constantFrom("+49 30 23125 001", "Teams PSTN", 'Ring "back", 50 %_'), 30),
  externalType: maybe(fc.constantFrom(426120000, 426120001, 426120009), 30),
  active: storedArbitrary,
  inactive: storedArbitrary,
  talk: storedArbitrary,
  hold: storedArbitrary,
  wrapUp: storedArbitrary,
  chat: storedArbitrary,
  holds: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(holdArbitrary, { minLength: 1, maxLength: 2 }) },
  ),
});

interface SessionSeed {
  readonly hasRecord: boolean;
  readonly isDated: boolean;
  readonly createdAfter: number;
  readonly queue: number | null;
  readonly channel: number;
  readonly state: number | null;
  readonly assignedAfter: number | null;
  readonly acceptedAfter: number | null;
  readonly closedAfter: number | null;
  readonly closureReason: number | null;
  readonly participants: readonly ParticipantSeed[];
}

const sessionArbitrary: fc.Arbitrary<SessionSeed> = fc.record({
  hasRecord: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
  isDated: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
  createdAfter: fc.constantFrom(0, 5 * minute, 5 * minute, 10 * minute),
  queue: maybe(fc.integer({ min: 1, max: 3 })),
  channel: fc.constantFrom(192360000, 192370000, 192399999),
  state: maybe(fc.constantFrom(192350000, 192350001, 192350002, 192350003, 192350004, 192350099)),
  assignedAfter: maybe(coarseStepArbitrary),
  acceptedAfter: maybe(stepArbitrary),
  closedAfter: maybe(coarseStepArbitrary),
  closureReason: maybe(
    fc.constantFrom(192350001, 192350001, 192350002, 192350004, 192350006, 192350010, 192350020, 192350099),
  ),
  participants: fc.array(participantArbitrary, { minLength: 0, maxLength: 5, size: "max" }),
});

interface SentimentSeed {
  readonly score: number | null;
  readonly zone: string | null;
  readonly version: number | null;
}

const sentimentArbitrary: fc.Arbitrary<SentimentSeed> = fc.record({
  score: maybe(fc.constantFrom(0, 12.5, 40, 50, 99.75, 100)),
  zone: maybe(fc.constantFrom("Positive", "Neutral", "Negative")),
  version: maybe(fc.integer({ min: 1, max: 3 })),
});

interface ConversationSeed {
  readonly start: number;
  readonly hasRecord: boolean;
  readonly isDated: boolean;
  readonly isKnownToSessions: boolean;
  /** Sessions that are not all dated have one channel: the latest of them gives the conversation its own. */
  readonly sessionsAreDated: "all" | "some" | "none";
  readonly workstream: number | null;
  readonly channel: string | null;
  readonly isOutbound: boolean | null;
  readonly status: number | null;
  readonly statusReason: number | null;
  readonly queue: number | null;
  readonly owner: number | null;
  readonly waitStartedAfter: number | null;
  readonly wrapUpAfter: number | null;
  readonly closedAfter: number | null;
  readonly isAbandoned: boolean | null;
  readonly firstWait: number | null;
  readonly handle: number | null;
  readonly talk: number | null;
  readonly hold: number | null;
  readonly wrapUp: number | null;
  readonly firstResponse: number | null;
  readonly averageResponse: number | null;
  readonly transferCount: number | null;
  readonly sentiment: number | null;
  readonly sentiments: readonly SentimentSeed[];
  readonly leftOut: "no" | "entity_records" | "channel_instance";
  readonly sessions: readonly SessionSeed[];
}

const conversationArbitrary = (around: number): fc.Arbitrary<ConversationSeed> =>
  fc.record({
    start: startArbitrary(around),
    hasRecord: fc.integer({ min: 0, max: 9 }).map((number) => number > 1),
    isDated: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    isKnownToSessions: fc.integer({ min: 0, max: 19 }).map((number) => number > 0),
    sessionsAreDated: fc.constantFrom("all" as const, "all" as const, "some" as const, "none" as const),
    workstream: maybe(fc.integer({ min: 1, max: 3 })),
    channel: maybe(
      fc.constantFrom("192360000", "192370000", "192440000", "192340000,192370000", "192399999"),
    ),
    isOutbound: maybe(fc.boolean()),
    status: maybe(fc.constantFrom(1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 99)),
    statusReason: maybe(fc.constantFrom(192350001, 192350002, 192350003, 192350008, 192350099)),
    queue: maybe(fc.integer({ min: 1, max: 3 }), 3),
    owner: maybe(fc.integer({ min: 1, max: 6 }), 3),
    waitStartedAfter: maybe(stepArbitrary, 2),
    wrapUpAfter: maybe(coarseStepArbitrary),
    closedAfter: maybe(coarseStepArbitrary),
    isAbandoned: maybe(fc.constantFrom(true, true, false), 2),
    firstWait: maybe(storedArbitrary, 2),
    handle: storedArbitrary,
    talk: storedArbitrary,
    hold: storedArbitrary,
    wrapUp: storedArbitrary,
    firstResponse: maybe(fc.constantFrom(0, 1500, 60_000, 60_000.5, 90_250.25, -1)),
    averageResponse: maybe(fc.constantFrom(0, 2500, 60_000, 33_333.3, -2.5)),
    transferCount: maybe(fc.integer({ min: 0, max: 3 }), 2),
    sentiment: maybe(fc.constantFrom(0, 7, 10, 13, 99)),
    sentiments: fc.array(sentimentArbitrary, { minLength: 0, maxLength: 3 }),
    leftOut: fc.oneof(
      { weight: 12, arbitrary: fc.constant("no" as const) },
      { weight: 1, arbitrary: fc.constantFrom("entity_records" as const, "channel_instance" as const) },
    ),
    sessions: fc.array(sessionArbitrary, { minLength: 0, maxLength: 5, size: "max" }),
  });

const agentsArbitrary: fc.Arbitrary<readonly ExportedAgent[]> = fc
  .tuple(
    fc.constantFrom("Åsa Öberg", "O'Brien, Pat", null),
    fc.constantFrom("Sam Doe", "sam doe", "100 % Sam_"),
    fc.constantFrom("Nord", "Süd", null),
  )
  .map(([first, second, region]) => [
    agent(1, first, null, region),
    agent(2, second, null, "Nord"),
    agent(3, "Sam Doe", null, null),
    agent(4, "Bot", "b0000000-0000-4000-8000-000000000001", null),
    agent(5, "Sam Doe", "b0000000-0000-4000-8000-000000000002", "Süd"),
  ]);

function agent(
  number: number,
  name: string | null,
  bot: string | null,
  region: string | null,
): ExportedAgent {
  return {
    systemuserid: agentId(number),
    fullname: name,
    msdyn_botapplicationid: bot,
    businessunitid: number === 2 ? null : guid("b", number % 2),
    region,
  };
}

const queuesArbitrary: fc.Arbitrary<readonly ExportedQueue[]> = fc
  .tuple(
    fc.constantFrom("Billing", 'Quoted "Queue"\nin two lines', null),
    fc.constantFrom(null, 0, 60, 600, 1800),
    fc.constantFrom(null, 20, 300),
  )
  .map(([name, shortAbandoned, serviceLevel]) => [
    queue(1, name, serviceLevel, shortAbandoned),
    queue(2, "Support", 60, 120),
  ]);

function queue(
  number: number,
  name: string | null,
  serviceLevel: number | null,
  shortAbandoned: number | null,
): ExportedQueue {
  return {
    queueid: queueId(number),
    name,
    msdyn_queueservicelevelthreshold: serviceLevel,
    msdyn_shortabandonedthreshold: shortAbandoned,
  };
}

const presences: readonly ExportedPresence[] = [
  { msdyn_presenceid: presenceId(1), msdyn_presencestatustext: "Here", msdyn_basepresencestatus: 192360000 },
  { msdyn_presenceid: presenceId(2), msdyn_presencestatustext: "Busy", msdyn_basepresencestatus: 192360001 },
  {
    msdyn_presenceid: presenceId(3),
    msdyn_presencestatustext: "Not now",
    msdyn_basepresencestatus: 192360002,
  },
  { msdyn_presenceid: presenceId(4), msdyn_presencestatustext: "Lunch", msdyn_basepresencestatus: 192360003 },
  { msdyn_presenceid: presenceId(5), msdyn_presencestatustext: "Home", msdyn_basepresencestatus: 192360004 },
  { msdyn_presenceid: presenceId(6), msdyn_presencestatustext: null, msdyn_basepresencestatus: 192360099 },
  { msdyn_presenceid: presenceId(7), msdyn_presencestatustext: "Odd", msdyn_basepresencestatus: null },
];

/** Stretches that overlap, run backwards, are open, or name nobody and nothing known. */
const agentStatusesArbitrary = (around: number): fc.Arbitrary<readonly ExportedAgentStatus[]> =>
  fc
    .array(
      fc.record({
        agent: maybe(fc.integer({ min: 1, max: 7 }), 0.4),
        presence: maybe(fc.integer({ min: 1, max: 8 }), 0.4),
        start: maybe(startArbitrary(around), 0.3),
        duration: maybe(fc.oneof(stepArbitrary, fc.constantFrom(8 * hour, 50 * hour))),
        isLoggedIn: maybe(fc.boolean()),
        capacity: maybe(fc.integer({ min: 0, max: 150 })),
      }),
      { minLength: 0, maxLength: 12, size: "max" },
    )
    .map((seeds) =>
      seeds.map((seed, index) => ({
        msdyn_agentstatushistoryid: statusId(index),
        msdyn_agentid: seed.agent === null ? null : agentId(seed.agent),
        msdyn_presenceid: seed.presence === null ? null : presenceId(seed.presence),
        msdyn_starttime: seed.start,
        msdyn_endtime: after(seed.start ?? around, seed.duration),
        msdyn_isagentloggedin: seed.isLoggedIn,
        msdyn_availablecapacity: seed.capacity,
      })),
    );

const workstreams: readonly ExportedWorkstream[] = [
  { msdyn_liveworkstreamid: workstreamId(1), msdyn_name: "Chat", msdyn_streamsource: 192360000 },
  { msdyn_liveworkstreamid: workstreamId(2), msdyn_name: null, msdyn_streamsource: null },
];

const sourceArbitrary = (name: string): fc.Arbitrary<SourceExport> =>
  fc
    .tuple(
      fc.constantFrom(...turningPoints).chain((around) =>
        fc.tuple(
          fc.oneof(
            { weight: 1, arbitrary: fc.array(conversationArbitrary(around), { maxLength: 2 }) },
            {
              weight: 4,
              arbitrary: fc.array(conversationArbitrary(around), {
                minLength: 7,
                maxLength: 12,
                size: "max",
              }),
            },
          ),
          agentStatusesArbitrary(around),
        ),
      ),
      agentsArbitrary,
      queuesArbitrary,
    )
    .map(([[conversations, agentStatuses], agents, queues]) => ({
      name,
      ...recordsOf(conversations),
      workstreams,
      agents,
      queues,
      presences,
      agentStatuses,
    }));

type Records = Pick<SourceExport, "conversations" | "sessions" | "participants" | "events" | "sentiments">;

function recordsOf(seeds: readonly ConversationSeed[]): Records {
  const conversations: ExportedConversation[] = [];
  const sessions: ExportedSession[] = [];
  const participants: ExportedParticipant[] = [];
  const events: ExportedEvent[] = [];
  const sentiments: ExportedSentiment[] = [];
  for (const [index, seed] of seeds.entries()) {
    if (seed.hasRecord) conversations.push(conversationRecord(index, seed));
    for (const analysis of seed.sentiments)
      sentiments.push(sentimentRecord(sentiments.length, index, analysis));
    for (const [order, session] of seed.sessions.entries()) {
      const id = sessionId(index, order);
      const createdAt = seed.start + session.createdAfter;
      if (session.hasRecord) sessions.push(sessionRecord(id, index, seed, session, createdAt));
      for (const participant of session.participants) {
        const record = participantRecord(participants.length, id, participant, createdAt);
        participants.push(record);
        for (const hold of participant.holds) {
          events.push(eventRecord(events.length, record, id, hold, createdAt));
        }
      }
    }
  }
  return { conversations, sessions, participants, events, sentiments };
}

const channelInstance = guid("d", 1);
const after = (start: number, step: number | null): number | null => (step === null ? null : start + step);

function conversationRecord(index: number, seed: ConversationSeed): ExportedConversation {
  return {
    activityid: conversationId(index),
    msdyn_liveworkstreamid: seed.workstream === null ? null : workstreamId(seed.workstream),
    msdyn_channel: seed.leftOut === "entity_records" ? "192350000" : seed.channel,
    msdyn_channelinstanceid: seed.leftOut === "channel_instance" ? channelInstance : null,
    msdyn_isoutbound: seed.isOutbound,
    statuscode: seed.status,
    msdyn_createdon: seed.isDated ? seed.start : null,
    msdyn_cdsqueueid: seed.queue === null ? null : queueId(seed.queue),
    msdyn_activeagentid: seed.owner === null ? null : agentId(seed.owner),
    msdyn_statuschangereason: seed.statusReason,
    msdyn_firstwaitstartedon: after(seed.start, seed.waitStartedAfter),
    msdyn_wrapupinitiatedon: after(seed.start, seed.wrapUpAfter),
    msdyn_closedon: after(seed.start, seed.closedAfter),
    msdyn_isabandoned: seed.isAbandoned,
    msdyn_conversationfirstwaittimeinseconds: seed.firstWait,
    msdyn_conversationhandletimeinseconds: seed.handle,
    msdyn_conversationtalktimeinseconds: seed.talk,
    msdyn_conversationholdtimeinseconds: seed.hold,
    msdyn_conversationwrapuptimeinseconds: seed.wrapUp,
    msdyn_firstresponsetimeinmsadjforoh: seed.firstResponse,
    msdyn_averageresponsetimeinmsadjforoh: seed.averageResponse,
    msdyn_transfercount: seed.transferCount,
    msdyn_customersentimentlabel: seed.sentiment,
  };
}

function sentimentRecord(number: number, conversation: number, seed: SentimentSeed): ExportedSentiment {
  return {
    msdyn_ocliveworkitemsentimentid: sentimentId(number),
    msdyn_ocliveworkitemid: number % 11 === 7 ? null : conversationId(conversation),
    msdyn_sentimentpulse: seed.score,
    msdyn_sentimentzone: seed.zone,
    versionnumber: seed.version,
  };
}

function sessionRecord(
  id: string,
  conversation: number,
  { leftOut, isKnownToSessions, sessionsAreDated }: ConversationSeed,
  seed: SessionSeed,
  createdAt: number,
): ExportedSession {
  const isDated = sessionsAreDated === "all" || (sessionsAreDated === "some" && seed.isDated);
  const assignedAt = after(createdAt, seed.assignedAfter);
  return {
    activityid: id,
    msdyn_liveworkitemid: isKnownToSessions ? conversationId(conversation) : null,
    msdyn_cdsqueueid: seed.queue === null ? null : queueId(seed.queue),
    msdyn_channel:
      leftOut === "entity_records" ? 192350000 : sessionsAreDated === "all" ? seed.channel : 192340000,
    msdyn_channelinstanceid: leftOut === "channel_instance" ? channelInstance : null,
    msdyn_sessioncreatedon: isDated ? createdAt : null,
    msdyn_state: seed.state,
    msdyn_agentassignedon: assignedAt,
    msdyn_agentacceptedon: after(assignedAt ?? createdAt, seed.acceptedAfter),
    msdyn_sessionclosedon: after(createdAt, seed.closedAfter),
    msdyn_closurereason: seed.closureReason,
  };
}

function participantRecord(
  number: number,
  session: string,
  seed: ParticipantSeed,
  sessionCreatedAt: number,
): ExportedParticipant {
  const begun = seed.mode === 192350002 ? sessionCreatedAt : sessionCreatedAt + 10 * minute;
  const added = begun + seed.addedAfter;
  const joined = after(added, seed.joinedAfter);
  return {
    msdyn_sessionparticipantid: participantId(number),
    msdyn_omnichannelsession: number % 17 === 13 ? null : session,
    msdyn_agentid: seed.agent === null ? null : agentId(seed.agent),
    msdyn_cdsqueueid: seed.ownQueue === null ? null : queueId(seed.ownQueue),
    msdyn_mode: seed.mode,
    msdyn_consultmode: seed.consultMode,
    msdyn_leftonreason: seed.reason,
    msdyn_addedon: { full: added, date_only: added - (((added % day) + day) % day), empty: null }[
      seed.addedAs
    ],
    msdyn_joinedon: joined,
    msdyn_lefton: after(joined ?? added, seed.leftAfter),
    createdon: after(added, seed.createdAfter),
    msdyn_externalparticipantchannel: seed.externalChannel,
    msdyn_externalparticipantchanneltype: seed.externalType,
    msdyn_activetime: seed.active,
    msdyn_inactivetime: seed.inactive,
    msdyn_talktime: seed.talk,
    msdyn_holdtime: seed.hold,
    msdyn_activewrapuptime: seed.wrapUp,
    msdyn_activechattime: seed.chat,
  };
}

/** Of nobody's record. */
const strangerNumber = 99_999;

function eventRecord(
  number: number,
  participant: ExportedParticipant,
  session: string,
  seed: HoldSeed,
  sessionCreatedAt: number,
): ExportedEvent {
  const startedAt = after(participant.msdyn_joinedon ?? sessionCreatedAt, seed.startedAfter);
  return {
    msdyn_ocsessionparticipanteventid: eventId(number),
    msdyn_sessionparticipantid: {
      participant: participant.msdyn_sessionparticipantid,
      both: participant.msdyn_sessionparticipantid,
      session: null,
      session_and_stranger: participantId(strangerNumber),
    }[seed.names],
    msdyn_sessionid: seed.names === "participant" ? null : session,
    msdyn_eventtype: seed.type,
    msdyn_eventreason: seed.reason,
    msdyn_eventstarttime: startedAt,
    msdyn_eventendtime: after(startedAt ?? sessionCreatedAt, seed.endedAfter),
  };
}

/** One source, or two that share every id. Large ones are as likely as small ones: little meets in a small one. */
export const contactCenterArbitrary: fc.Arbitrary<ContactCenter> = fc.noBias(
  fc.oneof(
    { weight: 2, arbitrary: fc.tuple(sourceArbitrary("fabrikam")) },
    { weight: 1, arbitrary: fc.tuple(sourceArbitrary("fabrikam"), sourceArbitrary("contoso")) },
  ),
);
