import { beforeAll, describe, expect, test } from "vitest";
import type { QueryRunner } from "../../src/query/run.ts";
import { runnerOver } from "../fixtures/star.ts";

let runner: QueryRunner;
beforeAll(async () => {
  runner = await runnerOver({
    dim_agent: [{ agent_key: 1, source_key: 1, agent_id: "a1", name: "Ann Lee" }],
    fact_session_participant: [1, 2, 3, 4].map((number) => ({
      participant_id: `00000000-0000-0000-0000-00000000000${number}`,
      agent_key: number === 4 ? null : 1,
      added_at: "2026-03-29 23:45:10",
      joined_at: number === 1 ? "2026-04-02 01:00:00" : null,
      talk_seconds: number === 1 ? 0 : number === 4 ? null : 10 * number,
    })),
  });
});

/** The value of a row-level expression over the first participant. */
async function answerOf(expression: string) {
  const fields = [
    { name: "value", expression: `CASE WHEN session_participant.id <> '' THEN ${expression} END` },
  ];
  const where = "session_participant.id LIKE '%1'";
  return (await runner.query({ fields, where })).rows[0]?.value;
}

const added = "session_participant.added_at";
const joined = "session_participant.joined_at";

describe("functions of the expression language", () => {
  test.each<[string, unknown]>([
    ["IFF(agent.name = 'Ann Lee', 1, 2)", 1],
    ["IF(agent.name <> 'Ann Lee', 'a', 'b')", "b"],
    ["NVL(NULL, 3)", 3],
    ["NVL2(agent.name, 'named', 'nameless')", "named"],
    ["ZEROIFNULL(session_participant.talk_seconds)", 0],
    ["NULLIFZERO(session_participant.talk_seconds)", null],
    ["CHARINDEX('Lee', agent.name)", 5],
    ["POSITION('Lee' IN agent.name)", 5],
    ["SPLIT_PART(agent.name, ' ', 2)", "Lee"],
    ["REGEXP_LIKE(agent.name, '^Ann')", true],
    ["STARTSWITH(agent.name, 'Ann') AND ENDSWITH(agent.name, 'Lee') AND CONTAINS(agent.name, 'n L')", true],
    ["LOG(10, 1000)", 3],
    ["TRUNCATE(2.9)", 2],
    ["ROUND(2.456, 2)", 2.46],
    ["CAST('2.345' AS DECIMAL(10, 2)) + CAST(2.7 AS DECIMAL(5))", 5.35],
    ["MOD(17, 5) + LOG10(1000)", 5],
    [
      "SIN(PI() / 2) + COS(0) + TAN(0) + ATAN2(0, 1) + DEGREES(ASIN(1)) - DEGREES(ACOS(0)) + RADIANS(0) + ATAN(0)",
      2,
    ],
    ["REGEXP_EXTRACT(agent.name, '[A-Z]e+')", "Lee"],
    ["REGEXP_EXTRACT(agent.name, '[0-9]')", null],
    ["REGEXP_REPLACE(agent.name, '[aeiou]', '_')", "Ann L__"],
    ["REGEXP_COUNT(agent.name, 'e')", 2],
    ["TRY_CAST('é ' || '7' AS INTEGER)", null],
    ["try_cast ('7' AS INTEGER)", 7],
    ["GREATEST(1, 3, 2) - LEAST(1, 3, 2)", 2],
    [`YEAR(${added}) * 100 + EXTRACT(month FROM ${added})`, 202603],
    [`DATE_PART('minute', ${added})`, 45],
    [`DAYOFYEAR(${added}) * 10 + EXTRACT(dayofweek FROM ${added})`, 880],
    [`EXTRACT(week FROM ${added}) * 100000 + DATE_PART('millisecond', ${added})`, 1310000],
    [`DATE_TRUNC('week', ${joined})`, "2026-03-30T00:00:00Z"],
    [`DATE_TRUNC('day', ${added}) = '2026-03-29'`, true],
    [`DATEADD(day, 3, ${added})`, "2026-04-01T23:45:10Z"],
    [`DATEADD(month, -1, CAST(${added} AS DATE))`, "2026-02-28"],
    [`DATEDIFF(day, ${added}, ${joined})`, 4],
    [`DATEDIFF(hour, ${added}, ${joined})`, 74],
    ["TO_DATE('2026-02-03')", "2026-02-03"],
    [`TO_TIMESTAMP('2026-03-29T23:45:10Z') = ${added}`, true],
    ["CAST('no number' AS INTEGER)", null],
    ["1 / 0", null],
  ])("%s is %j", async (expression, value) => {
    const answer = await answerOf(expression);
    if (typeof value === "number") expect(answer).toBeCloseTo(value, 9);
    else expect(answer).toBe(value);
  });

  test.each<[string, number | null]>([
    ["COUNT(*)", 4],
    ["COUNT(session_participant.talk_seconds)", 3],
    ["COUNT(DISTINCT agent.name)", 1],
    ["SUM(DISTINCT session_participant.talk_seconds)", 50],
    ["APPROX_COUNT_DISTINCT(session_participant.talk_seconds)", 3],
    ["MEDIAN(session_participant.talk_seconds)", 20],
    ["PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY session_participant.talk_seconds)", 10],
    ["PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY session_participant.talk_seconds DESC)", 20],
    ["STDDEV_POP(session_participant.talk_seconds)", Math.sqrt(1400 / 9)],
    ["VAR_SAMP(session_participant.talk_seconds)", 700 / 3],
    ["AVG(session_participant.talk_seconds) FILTER (WHERE session_participant.talk_seconds > 0)", 25],
  ])("%s is %j", async (expression, value) => {
    const { rows } = await runner.query({
      measures: [{ name: "value", expression }],
      dataset: "session_participant",
    });
    if (value === null) expect(rows[0]?.value).toBe(null);
    else expect(rows[0]?.value).toBeCloseTo(value, 9);
  });

  test.each([
    ["DATEADD(fortnight, 1, session_participant.added_at)", "invalid_expression"],
    ["DATEADD(day, 1)", "invalid_expression"],
    ["EXTRACT(fortnight FROM session_participant.added_at)", "invalid_expression"],
    ["MOD(5)", "invalid_expression"],
    ["PI(3)", "invalid_expression"],
    ["CAST(session_participant.added_at AS TIME)", "unsupported_expression"],
    ["DATEDIFF(day, 'a', session_participant.added_at)", "type_mismatch"],
    ["LOWER(5)", "type_mismatch"],
    ["ABS(agent.name)", "type_mismatch"],
    ["LEFT(agent.name)", "invalid_expression"],
    ["IFF(agent.name, 1, 2)", "type_mismatch"],
    ["CASE WHEN agent.is_bot THEN 1 ELSE 'x' END", "type_mismatch"],
    ["constructor(1)", "E_UNKNOWN_FUNCTION"],
  ])("%s is refused with %s", async (expression, code) => {
    const asked = runner.query({
      fields: [{ name: "value", expression: `agent.name || CAST(${expression} AS VARCHAR)` }],
    });
    await expect(asked).rejects.toMatchObject({ code });
  });
});
