import * as fc from "fast-check";
import { canBeAnswered, type Question } from "../naive/answer.ts";
import type { ContactCenter } from "../naive/contact-center.ts";
import { dimensions } from "../naive/dimensions.ts";
import { metrics } from "../naive/metrics.ts";
import type { Predicate } from "../naive/predicate.ts";

export const dimensionNames = Object.keys(dimensions);
export const metricNames = Object.keys(metrics);

export const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
] as const;

const businessUnits = [
  "b0000000-0000-4000-8000-000000000000",
  "b0000000-0000-4000-8000-000000000001",
  "none",
];

/** Members that the generated contact centers hold, and one that none does. */
const textMembers: Readonly<Record<string, readonly string[]>> = {
  "session_participant.session_participation_type": [
    "Primary",
    "Consult",
    "Monitor",
    "Unknown (192350099)",
    "none",
  ],
  "session_participant.outcome": ["accepted", "rejected", "timed_out", "not_accepted", "pending", "none"],
  "session_participant.left_on_reason": ["AgentReject", "AgentTimeout", "Somebody's own word", "none"],
  "session_participant.consult_mode": ["Chat", "Chat And Voice", "Voice", "Unknown (7)"],
  "session_participant.external_participant_channel": ["Teams PSTN", 'Ring "back", 50 %_', "none"],
  "session_participant.external_participant_channel_type": ["Phone Number", "Microsoft Teams"],
  "requester.business_unit": businessUnits,
  "monitored_agent.business_unit": businessUnits,
  "primary_agent.business_unit": businessUnits,
  "owner.business_unit": businessUnits,
  "requester.name": ["Sam Doe", "Åsa Öberg", "none"],
  "monitored_agent.name": ["Sam Doe", "100 % Sam_", "none"],
  "session.closure_reason": ["AgentReject", "AgentTransfered", "Unknown (192350099)", "none"],
  "session.state": ["Active", "Closed", "Unknown (192350099)", "none"],
  "primary_agent.name": ["Sam Doe", "sam doe", "Bot", "none"],
  "agent.name": ["Sam Doe", "sam doe", "Åsa Öberg", "O'Brien, Pat", "100 % Sam_", "Bot", "none"],
  "agent.region": ["Nord", "Süd", "none"],
  "queue.name": ["Billing", "Support", "none"],
  "conversation.channel": ["Live chat", "Voice", "Voice call", "SMS; Voice", "Unknown (192399999)", "none"],
  "conversation.status": ["Open", "Closed", "Wrap-up", "Unknown (99)", "none"],
  "conversation.status_reason": ["AwaitingAgentAcceptance", "InConversation", "none"],
  "conversation.sentiment_zone": ["Positive", "Negative", "none"],
  "conversation.customer_sentiment": ["N/A", "Very negative", "Unknown (99)", "none"],
  "owner.name": ["Sam Doe", "O'Brien, Pat", "none"],
  "presence.name": ["Here", "Lunch", "none"],
  "presence.base_status": ["Available", "Busy - DND", "Offline", "Unknown (192360099)", "none"],
  "workstream.name": ["Chat", "none"],
  "date.month": ["2026-03", "2026-10", "2025-12", "2026-01"],
  "date.quarter": ["2026-Q1", "2026-Q4", "2025-Q4"],
  "date.half_hour": ["00:00", "01:30", "02:00", "12:30", "23:30"],
};
const patterns = ["%a%", "S%", "%e", "A%", "_a%", '%"%', "%", "%Sam_", "20__-1%", "none%"];
const booleanColumns = [
  "session_participant.is_bot",
  "session_participant.is_handled_by_external_participant",
  "session_participant.ended_in_transfer",
  "session_participant.was_monitored",
  "requester.is_bot",
  "monitored_agent.is_bot",
  "primary_agent.is_bot",
  "owner.is_bot",
  "session.is_inbound",
  "session.is_bot_session",
  "session.had_consult",
  "agent.is_bot",
  "agent_status.is_logged_in",
  "conversation.is_outbound",
  "conversation.is_inbound",
  "conversation.is_agent_accepted",
  "conversation.is_abandoned",
  "conversation.is_transferred",
];
const numberColumns = { "date.hour": 23, "date.day_of_week": 7, "date.year": 2026 } as const;

const textColumn = fc.constantFrom(...Object.keys(textMembers));
const memberOf = (column: string): fc.Arbitrary<string> =>
  fc.constantFrom(...(textMembers[column] ?? ["none"]));
const operator = fc.constantFrom(
  "=" as const,
  "<>" as const,
  "<" as const,
  "<=" as const,
  ">" as const,
  ">=" as const,
);
const negated = fc.boolean();

const textPredicate: fc.Arbitrary<Predicate> = textColumn.chain((column) =>
  fc.oneof(
    fc.record({
      kind: fc.constant("compare" as const),
      column: fc.constant(column),
      operator,
      value: memberOf(column),
    }),
    fc.record({
      kind: fc.constant("in" as const),
      column: fc.constant(column),
      values: fc.uniqueArray(memberOf(column), { minLength: 1, maxLength: 3 }),
      negated,
    }),
    fc.record({
      kind: fc.constant("like" as const),
      column: fc.constant(column),
      pattern: fc.constantFrom(...patterns),
      negated,
    }),
    fc.record({
      kind: fc.constant("between" as const),
      column: fc.constant(column),
      low: memberOf(column),
      high: memberOf(column),
      negated,
    }),
  ),
);

const nullPredicate: fc.Arbitrary<Predicate> = fc.record({
  kind: fc.constant("is_null" as const),
  column: fc.constantFrom(...dimensionNames.filter((name) => !name.startsWith("date."))),
  negated,
});

const booleanPredicate: fc.Arbitrary<Predicate> = fc.constantFrom(...booleanColumns).chain((column) =>
  fc.oneof(
    fc.constant<Predicate>({ kind: "true", column }),
    fc.boolean().map<Predicate>((value) => ({ kind: "compare", column, operator: "=", value })),
    fc.boolean().map<Predicate>((value) => ({ kind: "compare", column, operator: "<>", value })),
  ),
);

const numberPredicate: fc.Arbitrary<Predicate> = fc
  .constantFrom(...(Object.keys(numberColumns) as (keyof typeof numberColumns)[]))
  .chain((column) => {
    const number = fc.integer({ min: column === "date.year" ? 2024 : 0, max: numberColumns[column] });
    return fc.oneof(
      fc.record({
        kind: fc.constant("compare" as const),
        column: fc.constant(column),
        operator,
        value: number,
      }),
      fc.record({
        kind: fc.constant("between" as const),
        column: fc.constant(column),
        low: number,
        high: number,
        negated,
      }),
      fc.record({
        kind: fc.constant("in" as const),
        column: fc.constant(column),
        values: fc.uniqueArray(number, { minLength: 1, maxLength: 4 }),
        negated,
      }),
    );
  });

const simplePredicate: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 4, arbitrary: textPredicate },
  { weight: 1, arbitrary: nullPredicate },
  { weight: 2, arbitrary: booleanPredicate },
  { weight: 1, arbitrary: numberPredicate },
);

const predicateArbitrary: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: simplePredicate },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        left: tie("predicate"),
        right: tie("predicate"),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("not" as const), operand: tie("predicate") }) },
  ),
})).predicate;

const zoneArbitrary = fc.constantFrom(...zones);

/** Bounds near a moment at which something happens, as a local date or an instant with an offset, in order. */
const rangeArbitrary = (moments: readonly number[]): fc.Arbitrary<Pick<Question, "from" | "to">> =>
  fc
    .record({
      around: fc.constantFrom(...moments),
      before: fc.integer({ min: 0, max: 8 }),
      after: fc.integer({ min: 1, max: 8 }),
      unit: fc.constantFrom("day" as const, "hour" as const, "second" as const),
      open: fc.constantFrom("neither", "neither", "from", "to"),
    })
    .map(({ around, before, after, unit, open }) => {
      const bound = (steps: number): string => {
        const text = new Date(around + steps * unitLengths[unit]).toISOString();
        return unit === "day" ? text.slice(0, 10) : withOffset(text, steps);
      };
      return {
        ...(open === "from" ? {} : { from: bound(-before) }),
        ...(open === "to" ? {} : { to: bound(after) }),
      };
    });

const unitLengths = { day: 86_400_000, hour: 3_600_000, second: 1000 };

/** The same instant, written in UTC or two hours ahead of it. */
function withOffset(text: string, steps: number): string {
  if (steps % 2 === 0) return text;
  return new Date(Date.parse(text) + 7_200_000).toISOString().replace("Z", "+02:00");
}

const columnArbitrary = fc.constantFrom(...dimensionNames);
const presenceColumns = dimensionNames.filter((name) => /^(agent|agent_status|presence|date)\./.test(name));

/**
 * Questions about no dimension to two, many of them filtered, some over a range around one of the moments, about
 * every metric that shows all of that, or a few of them.
 */
export const questionArbitrary = (moments: readonly number[]): fc.Arbitrary<Question> =>
  fc
    .record({
      dimensions: fc.oneof(
        { weight: 5, arbitrary: fc.uniqueArray(columnArbitrary, { minLength: 0, maxLength: 2 }) },
        {
          weight: 1,
          arbitrary: fc.uniqueArray(fc.constantFrom(...presenceColumns), { minLength: 1, maxLength: 2 }),
        },
      ),
      few: fc.option(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { nil: null }),
      where: fc.oneof(
        fc.constant([]),
        fc.array(predicateArbitrary, { minLength: 1, maxLength: 1 }),
        fc.array(predicateArbitrary, { minLength: 1, maxLength: 2 }),
      ),
      range: fc.option(rangeArbitrary(moments), { nil: {} }),
      zone: zoneArbitrary,
    })
    .map(({ few, range, ...question }) => answerable({ ...question, ...range, measures: metricNames }, few));

/** Keeps the metrics that show all that is named, or a few of them; asks for less where no metric does. */
function answerable(question: Question, few: readonly number[] | null): Question {
  const able = question.measures.filter((name) => canBeAnswered({ ...question, measures: [name] }));
  if (able.length === 0) {
    const { dimensions, where } = question;
    return answerable({ ...question, dimensions: dimensions.slice(1), where: where.slice(1) }, few);
  }
  const chosen = few === null ? able : few.flatMap((number) => able[number % able.length] ?? []);
  return { ...question, measures: [...new Set(chosen)] };
}

/** Every metric that a dimension means something for. */
export function metricsBy(dimension: string): readonly string[] {
  const question: Question = { dimensions: [dimension], measures: [], where: [], zone: "UTC" };
  return metricNames.filter((name) => canBeAnswered({ ...question, measures: [name] }));
}

/** Moments at which something happens in a contact center, and one at which nothing does. */
export function momentsOf(center: ContactCenter): readonly [number, ...number[]] {
  return [
    Date.parse("2026-06-15T12:00:00Z"),
    ...center.flatMap(({ conversations, sessions, participants, agentStatuses }) => [
      ...conversations.flatMap(({ msdyn_createdon }) => msdyn_createdon ?? []),
      ...sessions.flatMap(({ msdyn_sessioncreatedon }) => msdyn_sessioncreatedon ?? []),
      ...(agentStatuses ?? []).flatMap(({ msdyn_starttime }) => msdyn_starttime ?? []),
      ...participants.flatMap(({ msdyn_addedon }) => msdyn_addedon ?? []),
    ]),
  ];
}
