import { Temporal } from "temporal-polyfill";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import { type Row, readDimension, type Value } from "./dimensions.ts";
import { conversationMetrics, participantMetrics } from "./metrics.ts";
import { judge, type Predicate, printPredicate } from "./predicate.ts";
import type { Conversation, Roll } from "./roll.ts";

/** A question both sides can be asked. */
export interface Question {
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
  readonly where: readonly Predicate[];
  /** Inclusive: a local date or an instant with an offset. */
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
  readonly zone: string;
}

export type AnswerRow = Readonly<Record<string, Value>>;

/** The question as the engine is asked it. */
export function metricQueryOf(question: Question): MetricQuery {
  return {
    dimensions: [...question.dimensions],
    measures: [...question.measures],
    where: question.where.map(printPredicate),
    time: {
      ...(question.from === undefined ? {} : { from: question.from }),
      ...(question.to === undefined ? {} : { to: question.to }),
      zone: question.zone,
    },
  };
}

/**
 * The answer by going through every row. One row per group that any of the grains asked for reaches, in no
 * particular order; without dimensions exactly one.
 */
export function answerNaively(roll: Roll, question: Question): readonly AnswerRow[] {
  const asksParticipants = question.measures.some((measure) => measure in participantMetrics);
  const asksConversations = question.measures.some((measure) => measure in conversationMetrics);
  const participantGroups = groupRows(asksParticipants ? participantRows(roll) : [], question);
  const conversationGroups = groupRows(
    asksConversations ? roll.conversations.flatMap(besideParticipants) : [],
    question,
  );
  const keys = new Set([...participantGroups.keys(), ...conversationGroups.keys()]);
  if (question.dimensions.length === 0) keys.add(JSON.stringify([]));
  return [...keys].map((key) =>
    answerRow(key, question, participantGroups.get(key) ?? [], conversationGroups.get(key) ?? []),
  );
}

function participantRows(roll: Roll): readonly Row[] {
  return roll.participants.map((participant) => ({
    participant,
    conversation: participant.conversation,
    datedAt: participant.addedAt,
  }));
}

/** The conversation once per participant, so that it counts in every group it reaches; once alone without any. */
function besideParticipants(conversation: Conversation): readonly Row[] {
  const alone: Row = { participant: null, conversation, datedAt: conversation.createdAt };
  const rows = conversation.participants.map((participant) => ({ ...alone, participant }));
  return rows.length === 0 ? [alone] : rows;
}

function groupRows(rows: readonly Row[], question: Question): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (!isInRange(row, question)) continue;
    if (!question.where.every((predicate) => judge(predicate, row, question.zone) === true)) continue;
    const key = JSON.stringify(question.dimensions.map((name) => readDimension(name, row, question.zone)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function answerRow(
  key: string,
  question: Question,
  ofParticipants: readonly Row[],
  ofConversations: readonly Row[],
): AnswerRow {
  const members = JSON.parse(key) as readonly Value[];
  const participants = ofParticipants.flatMap(({ participant }) => participant ?? []);
  const conversations = [...new Set(ofConversations.flatMap(({ conversation }) => conversation ?? []))];
  return Object.fromEntries([
    ...question.dimensions.map((name, index) => [name, members[index] ?? null]),
    ...question.measures.map((name) => [
      name,
      participantMetrics[name]?.(participants) ?? conversationMetrics[name]?.(conversations) ?? null,
    ]),
  ]);
}

function isInRange({ datedAt }: Row, { from, to, zone }: Question): boolean {
  if (from === undefined && to === undefined) return true;
  if (datedAt === null) return false;
  return (
    (from === undefined || datedAt >= boundOf(from, zone)) &&
    (to === undefined || datedAt < boundOf(to, zone))
  );
}

/** A bare date begins with the first moment of that day in the zone. */
function boundOf(text: string, zone: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  return Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;
}
