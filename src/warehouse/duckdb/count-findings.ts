import { type QualityRule, type Subject, subjectKeys } from "../quality/rule.ts";
import { qualityRules } from "../quality/rules.ts";
import type { FindingCount } from "../warehouse.ts";
import type { Engine } from "./engine.ts";
import { recordlessConversations, recordlessSessions } from "./known-records.ts";
import { audit, current, star } from "./names.ts";
import type { NumberedSet } from "./numbered-set.ts";
import { identifier, literal, timestampLiteral } from "./quote.ts";
import { attributeColumn } from "./stage-columns.ts";

/** How many ids per rule a store keeps. */
const keptExamples = 100;

const dayInMilliseconds = 86_400_000;

/** Counts what every rule finds and keeps the first ids. @returns rules that found something. */
export async function countFindings(
  sql: Engine,
  sets: readonly NumberedSet[],
  now: Date,
): Promise<readonly FindingCount[]> {
  const relations = subjectRelations(sets, now);
  const counts = new Map<string, number>();
  for (const subject of Object.keys(relations) as Subject[]) {
    for (const [rule, count] of await countSubject(sql, subject, relations[subject])) {
      counts.set(rule, (counts.get(rule) ?? 0) + count);
    }
  }
  const found = qualityRules.filter(({ id }) => (counts.get(id) ?? 0) > 0);
  for (const rule of found) await keepExamples(sql, rule, relations);
  return found.map(({ id, severity }) => ({ rule: id, severity, count: counts.get(id) ?? 0 }));
}

/** All checks of one subject in one pass. */
async function countSubject(
  sql: Engine,
  subject: Subject,
  relation: string,
): Promise<readonly (readonly [string, number])[]> {
  const checks = qualityRules.flatMap(({ id, checks }) =>
    checks.filter((check) => check.subject === subject).map(({ predicate }) => ({ id, predicate })),
  );
  const columns = checks.map(({ predicate }, index) => `count(*) FILTER (WHERE ${predicate}) AS n${index}`);
  const [row] = await sql.rows<Record<string, number>>(`SELECT ${columns.join(", ")} FROM ${relation}`);
  return checks.map(({ id }, index) => [id, row?.[`n${index}`] ?? 0] as const);
}

async function keepExamples(
  sql: Engine,
  rule: QualityRule,
  relations: Readonly<Record<Subject, string>>,
): Promise<void> {
  const examples = rule.checks.map(
    ({ subject, predicate, detail }, index) => `(SELECT ${index} AS check_number, source_key,
      CAST(${subjectKeys[subject]} AS VARCHAR) AS id, ${detail ?? "CAST(NULL AS VARCHAR)"} AS detail
      FROM ${relations[subject]} WHERE ${predicate} ORDER BY ${subjectKeys[subject]}, source_key LIMIT ${keptExamples})`,
  );
  await sql.run(`INSERT INTO ${audit("finding_example")}
    SELECT ${literal(rule.id)}, row_number() OVER (ORDER BY check_number, id, source), source, id, detail
    FROM (${examples.join(" UNION ALL ")}) JOIN ${star("dim_source")} USING (source_key)
    ORDER BY check_number, id, source LIMIT ${keptExamples}`);
}

function subjectRelations(sets: readonly NumberedSet[], now: Date): Readonly<Record<Subject, string>> {
  const latest = timestampLiteral(new Date(now.getTime() + dayInMilliseconds));
  const dated = (relation: string) => `(SELECT *, ${latest} AS latest_plausible_at FROM ${relation})`;
  const delivered = (kind: "session" | "conversation") => {
    const keys = sets.filter(({ fileSet }) => fileSet.record === kind).map(({ sourceKey }) => sourceKey);
    return keys.length === 0 ? "false" : `source_key IN (${keys.join(", ")})`;
  };
  return {
    session_participant: dated(`(SELECT participant.*, ${delivered("session")} AS sessions_delivered,
      participant.session_id IS NOT NULL AND recordless IS NULL AS session_is_known
      FROM ${current("session_participant")} AS participant
      LEFT JOIN (SELECT *, true AS recordless FROM ${recordlessSessions}) AS named USING (source_key, session_id))`),
    session: dated(`(SELECT session.*, ${delivered("conversation")} AS conversations_delivered,
      session.conversation_id IS NOT NULL AND recordless IS NULL AS conversation_is_known
      FROM ${current("session")} AS session
      LEFT JOIN (SELECT *, true AS recordless FROM ${recordlessConversations}) AS named
        USING (source_key, conversation_id))`),
    staffed_session: dated(`(SELECT session.source_key, session.session_id, primary_count
      FROM (SELECT session_key, count(*) FILTER (WHERE session_participation_type = 'Primary') AS primary_count
        FROM ${star("fact_session_participant")} WHERE session_key IS NOT NULL GROUP BY session_key)
      JOIN ${star("fact_session")} AS session USING (session_key))`),
    conversation: dated(current("conversation")),
    participant_event: dated(current("participant_event")),
    workstream: dated(current("workstream")),
    queue: dated(current("queue")),
    presence: dated(current("presence")),
    agent_status: dated(current("agent_status")),
    attribute: dated(`(${attributeRelation(sets)})`),
  };
}

/** One row per configured attribute of a source that delivered records. */
function attributeRelation(sets: readonly NumberedSet[]): string {
  const attributes = sets.flatMap(({ sourceKey, fileSet: { record, attributes } }) => {
    if (typeof record !== "string") return [];
    return attributes.map(
      ({ to }) => `SELECT ${sourceKey} AS source_key, ${literal(`${record}.${to}`)} AS attribute,
        count(${identifier(attributeColumn(to))}) = 0 AS is_blank
        FROM ${current(record)} WHERE source_key = ${sourceKey} HAVING count(*) > 0`,
    );
  });
  const none = "SELECT 0 AS source_key, '' AS attribute, false AS is_blank WHERE false";
  return [none, ...attributes].join(" UNION ALL ");
}
