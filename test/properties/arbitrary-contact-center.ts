import * as fc from "fast-check";
import type {
  ContactCenter,
  ExportedAgent,
  ExportedConversation,
  ExportedParticipant,
  ExportedQueue,
  ExportedSession,
  ExportedWorkstream,
  SourceExport,
} from "../naive/contact-center.ts";

/** Ids are told apart by kind and number, so that two sources share them. */
const guid = (kind: string, number: number): string =>
  `${kind}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const conversationId = (number: number): string => guid("c", number);
const sessionId = (conversation: number, number: number): string => guid("5", conversation * 10 + number);
const participantId = (number: number): string => guid("9", number);
const agentId = (number: number): string => guid("a", number);
const queueId = (number: number): string => guid("4", number);
const workstreamId = (number: number): string => guid("e", number);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Where local time does something: clock changes, turns of years and ISO weeks, and a day like any other. */
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
].map((text) => Date.parse(text));

const maybe = <T>(arbitrary: fc.Arbitrary<T>, nullWeight = 1): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: nullWeight, arbitrary: fc.constant(null) }, { weight: 4, arbitrary });

const startArbitrary = (around: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: -8, max: 8 }).map((halfHours) => around + halfHours * 30 * minute),
    fc.integer({ min: -36 * 60, max: 36 * 60 }).map((minutes) => around + minutes * minute),
    fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }).map((seconds) => around + seconds * 1000),
  );

/** Seconds from one moment to the next: none, some, a fraction, and the wrong way round. */
const stepArbitrary = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 1800 }).map((seconds) => seconds * 1000) },
  { weight: 2, arbitrary: fc.constantFrom(0, 500, 999, 1500, 60_000) },
  { weight: 1, arbitrary: fc.constantFrom(-1, -500, -1000, -90_000) },
);

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
}

const participantArbitrary: fc.Arbitrary<ParticipantSeed> = fc.record({
  agent: maybe(fc.integer({ min: 1, max: 6 })),
  ownQueue: maybe(fc.integer({ min: 1, max: 3 }), 4),
  mode: fc.oneof(
    { weight: 3, arbitrary: fc.constant(192350002) },
    { weight: 6, arbitrary: fc.constant(192350003) },
    { weight: 2, arbitrary: fc.constant(192350004) },
    { weight: 2, arbitrary: fc.constantFrom(192350005, 192350099, null) },
  ),
  consultMode: maybe(fc.constantFrom(0, 1, 2, 7), 3),
  reason: maybe(fc.constantFrom("AgentReject", "AgentTimeout", "Somebody's own word"), 5),
  addedAfter: stepArbitrary,
  addedAs: fc.constantFrom("full", "full", "full", "date_only", "empty"),
  createdAfter: maybe(fc.constantFrom(0, 1000, 90_000, day)),
  joinedAfter: maybe(stepArbitrary, 2),
  leftAfter: maybe(stepArbitrary),
  externalChannel: maybe(fc.constantFrom("+49 30 23125 001", "Teams PSTN", 'Ring "back", 50 %_'), 12),
  externalType: maybe(fc.constantFrom(426120000, 426120001, 426120009), 12),
});

interface SessionSeed {
  readonly hasRecord: boolean;
  readonly queue: number | null;
  readonly channel: number;
  readonly participants: readonly ParticipantSeed[];
}

const sessionArbitrary: fc.Arbitrary<SessionSeed> = fc.record({
  hasRecord: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
  queue: maybe(fc.integer({ min: 1, max: 3 })),
  channel: fc.constantFrom(192360000, 192370000, 192399999),
  participants: fc.array(participantArbitrary, { minLength: 0, maxLength: 4, size: "max" }),
});

interface ConversationSeed {
  readonly start: number;
  readonly hasRecord: boolean;
  readonly isKnownToSessions: boolean;
  /**
   * Sessions say when they were created, or all of them do not and have one channel: which of them is the first
   * or the latest when only some of them say it, nobody has defined.
   */
  readonly sessionsAreDated: boolean;
  readonly workstream: number | null;
  readonly channel: string | null;
  readonly isOutbound: boolean | null;
  readonly status: number | null;
  readonly leftOut: "no" | "entity_records" | "channel_instance";
  readonly sessions: readonly SessionSeed[];
}

const conversationArbitrary = (around: number): fc.Arbitrary<ConversationSeed> =>
  fc.record({
    start: startArbitrary(around),
    hasRecord: fc.integer({ min: 0, max: 9 }).map((number) => number > 1),
    isKnownToSessions: fc.integer({ min: 0, max: 19 }).map((number) => number > 0),
    sessionsAreDated: fc.integer({ min: 0, max: 7 }).map((number) => number > 0),
    workstream: maybe(fc.integer({ min: 1, max: 3 })),
    channel: maybe(fc.constantFrom("192360000", "192370000", "192340000,192370000", "192399999")),
    isOutbound: maybe(fc.boolean()),
    status: maybe(fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 99)),
    leftOut: fc.oneof(
      { weight: 12, arbitrary: fc.constant("no" as const) },
      { weight: 1, arbitrary: fc.constantFrom("entity_records" as const, "channel_instance" as const) },
    ),
    sessions: fc.array(sessionArbitrary, { minLength: 0, maxLength: 3, size: "max" }),
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
  .constantFrom("Billing", 'Quoted "Queue"\nin two lines', null)
  .map((name) => [
    { queueid: queueId(1), name },
    { queueid: queueId(2), name: "Support" },
  ]);

const workstreams: readonly ExportedWorkstream[] = [
  { msdyn_liveworkstreamid: workstreamId(1), msdyn_name: "Chat", msdyn_streamsource: 192360000 },
  { msdyn_liveworkstreamid: workstreamId(2), msdyn_name: null, msdyn_streamsource: null },
];

const sourceArbitrary = (name: string): fc.Arbitrary<SourceExport> =>
  fc
    .tuple(
      fc
        .constantFrom(...turningPoints)
        .chain((around) =>
          fc.array(conversationArbitrary(around), { minLength: 0, maxLength: 12, size: "max" }),
        ),
      agentsArbitrary,
      queuesArbitrary,
    )
    .map(([conversations, agents, queues]) => ({
      name,
      ...recordsOf(conversations),
      workstreams,
      agents,
      queues,
    }));

function recordsOf(
  seeds: readonly ConversationSeed[],
): Pick<SourceExport, "conversations" | "sessions" | "participants"> {
  const conversations: ExportedConversation[] = [];
  const sessions: ExportedSession[] = [];
  const participants: ExportedParticipant[] = [];
  for (const [index, seed] of seeds.entries()) {
    if (seed.hasRecord) conversations.push(conversationRecord(index, seed));
    for (const [order, session] of seed.sessions.entries()) {
      const id = sessionId(index, order);
      const createdAt = seed.start + order * 5 * minute;
      if (session.hasRecord) sessions.push(sessionRecord(id, index, seed, session, createdAt));
      for (const participant of session.participants) {
        participants.push(participantRecord(participants.length, id, participant, createdAt));
      }
    }
  }
  return { conversations, sessions, participants };
}

const channelInstance = guid("d", 1);

function conversationRecord(index: number, seed: ConversationSeed): ExportedConversation {
  return {
    activityid: conversationId(index),
    msdyn_liveworkstreamid: seed.workstream === null ? null : workstreamId(seed.workstream),
    msdyn_channel: seed.leftOut === "entity_records" ? "192350000" : seed.channel,
    msdyn_channelinstanceid: seed.leftOut === "channel_instance" ? channelInstance : null,
    msdyn_isoutbound: seed.isOutbound,
    statuscode: seed.status,
    msdyn_createdon: seed.start,
  };
}

function sessionRecord(
  id: string,
  conversation: number,
  { leftOut, isKnownToSessions, sessionsAreDated }: ConversationSeed,
  seed: SessionSeed,
  createdAt: number,
): ExportedSession {
  return {
    activityid: id,
    msdyn_liveworkitemid: isKnownToSessions ? conversationId(conversation) : null,
    msdyn_cdsqueueid: seed.queue === null ? null : queueId(seed.queue),
    msdyn_channel: leftOut === "entity_records" ? 192350000 : sessionsAreDated ? seed.channel : 192340000,
    msdyn_channelinstanceid: leftOut === "channel_instance" ? channelInstance : null,
    msdyn_sessioncreatedon: sessionsAreDated ? createdAt : null,
  };
}

function participantRecord(
  number: number,
  session: string,
  seed: ParticipantSeed,
  sessionCreatedAt: number,
): ExportedParticipant {
  const added = sessionCreatedAt + seed.addedAfter;
  const joined = seed.joinedAfter === null ? null : added + seed.joinedAfter;
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
    msdyn_lefton: seed.leftAfter === null ? null : (joined ?? added) + seed.leftAfter,
    createdon: seed.createdAfter === null ? null : added + seed.createdAfter,
    msdyn_externalparticipantchannel: seed.externalChannel,
    msdyn_externalparticipantchanneltype: seed.externalType,
  };
}

/** One source, or two that share every id. */
export const contactCenterArbitrary: fc.Arbitrary<ContactCenter> = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(sourceArbitrary("fabrikam")) },
  { weight: 1, arbitrary: fc.tuple(sourceArbitrary("fabrikam"), sourceArbitrary("contoso")) },
);
