import { Temporal } from "temporal-polyfill";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import { depthFor, readDimension, type Value } from "./dimensions.ts";
import { type Group, homesOf, metricCalled } from "./metrics.ts";
import { columnsOf, judge, type Predicate, printPredicate } from "./predicate.ts";
import type { Roll } from "./roll.ts";
import { type Facts, type Home, type Row, rowsOf } from "./row.ts";

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

/** Whether every row that a measure is drawn from shows everything the question names. */
export function canBeAnswered(question: Question): boolean {
  const isDated = question.from !== undefined || question.to !== undefined;
  return homesOf(question.measures).every(
    (home) => depthFor(home, columnsNamed(question)) !== null && !(isDated && home === "agent"),
  );
}

/**
 * The answer by going through every row. One row per group that any of the homes asked for reaches, in no
 * particular order; without dimensions exactly one.
 * @throws when the question cannot be answered
 */
export function answerNaively(roll: Roll, question: Question): readonly AnswerRow[] {
  const groups = new Map<string, Map<Home, Set<Facts[Home]>>>();
  if (question.dimensions.length === 0) groups.set(JSON.stringify([]), new Map());
  for (const home of homesOf(question.measures)) {
    for (const row of rowsAskedFor(roll, home, question)) {
      const key = JSON.stringify(
        question.dimensions.map((name) => readDimension(name, home, row, question.zone)),
      );
      const group = groups.get(key) ?? new Map<Home, Set<Facts[Home]>>();
      group.set(home, (group.get(home) ?? new Set()).add(row.fact));
      groups.set(key, group);
    }
  }
  return [...groups].map(([key, facts]) => answerRow(key, question, groupOf(facts)));
}

function columnsNamed({ dimensions, where }: Question): readonly string[] {
  return [...dimensions, ...where.flatMap(columnsOf)];
}

function rowsAskedFor(roll: Roll, home: Home, question: Question): readonly Row[] {
  const depth = depthFor(home, columnsNamed(question));
  if (depth === null) throw new Error(`No row of ${home} shows all that is asked for`);
  return rowsOf(roll, home, depth).filter(
    (row) =>
      isInRange(row, question) &&
      question.where.every((predicate) => {
        const read = (column: string): Value => readDimension(column, home, row, question.zone);
        return judge(predicate, read) === true;
      }),
  );
}

/** Each fact of a group once, however many parts of it are in the group. */
function groupOf(facts: ReadonlyMap<Home, ReadonlySet<Facts[Home]>>): Group {
  const of = <Of extends Home>(home: Of): readonly Facts[Of][] => [...(facts.get(home) ?? [])] as Facts[Of][];
  return {
    session_participant: of("session_participant"),
    session: of("session"),
    conversation: of("conversation"),
    agent_status: of("agent_status"),
    agent_load: of("agent_load"),
    agent: of("agent"),
  };
}

function answerRow(key: string, question: Question, group: Group): AnswerRow {
  const members = JSON.parse(key) as readonly Value[];
  return Object.fromEntries([
    ...question.dimensions.map((name, index) => [name, members[index] ?? null]),
    ...question.measures.map((name) => [name, metricCalled(name).measure(group)]),
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
