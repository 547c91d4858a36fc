import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnswerRow } from "../naive/answer.ts";
import { type Borrowed, borrowWorkspace } from "../naive/borrow-workspace.ts";

/**
 * Nine participants in three sessions, and a fourth session nobody was identified for.
 *
 * | participant | session | mode | joined | left | |
 * |---|---|---|---|---|---|
 * | p1 | s1 | Primary | 10:00 | 10:30 | |
 * | p2 | s1 | Consult | 10:05 | 10:15 | 10 min |
 * | p3 | s1 | Consult | | | rejected |
 * | p4 | s1 | Monitor | 10:10 | 10:14 | 4 min |
 * | p5 | s2 | Primary | 11:00 | 11:20 | |
 * | p6 | s2 | Consult | | | timed out |
 * | p7 | s2 | Consult | 11:05 | 11:25 | 20 min |
 * | p8 | s3 | Primary | 12:00 | 12:08 | external, by phone |
 * | p9 | s3 | Consult | | | still asked |
 *
 * They were added 60, 30, 0, 120, 60 and 20 seconds before joining (p1 p2 p4 p5 p7 p8).
 */
const fixture = fileURLToPath(new URL("../fixtures/worked-example", import.meta.url));
const sessionOf = (number: number): string => `50000000-0000-4000-8000-00000000000${number}`;
const conversationOf = (number: number): string => `c0000000-0000-4000-8000-00000000000${number}`;

let borrowed: Borrowed;
beforeAll(async () => {
  borrowed = await borrowWorkspace((folder) => cp(fixture, folder, { recursive: true }));
});
afterAll(() => borrowed.giveBack());

async function ask(
  measures: readonly string[],
  where: readonly string[] = [],
): Promise<AnswerRow | undefined> {
  const { rows } = await borrowed.workspace.query({ measures: [...measures], where: [...where] });
  expect(rows).toHaveLength(1);
  return rows[0];
}

describe("the worked example", () => {
  test.each([
    ["session_participant_count", 9],
    ["consult_requested", 5],
    ["consult_requests_accepted", 2],
    ["consult_requests_not_accepted", 3],
    ["consult_requests_rejected", 1],
    ["consult_requests_timed_out", 1],
    ["consult_acceptance_rate", 0.4],
    ["consult_not_acceptance_rate", 0.6],
    ["consult_rejection_rate", 0.2],
    ["consult_timed_out_rate", 0.2],
    ["consult_time_min", 30],
    ["avg_consult_time_min", 15],
    ["avg_consult_time_sec", 900],
    ["consult_sessions", 2],
    ["monitor_sessions", 1],
    ["monitor_time_min", 4],
    ["avg_monitor_time_min", 4],
    ["handled_by_external_participant_count", 1],
    ["handled_by_external_participant_rate", 1 / 9],
    ["time_to_join_median_sec", 45],
    ["time_to_join_p90_sec", 90],
    ["consult_time_median_min", 15],
    ["consult_time_p90_min", 19],
    ["total_conversations", 4],
    ["conversations_handled_by_external_participant", 1],
    ["conversations_handled_by_external_participant_rate", 0.25],
  ])("%s is %d", async (metric, expected) => {
    expect((await ask([metric]))?.[metric]).toBe(expected);
  });

  test("three primaries, five consults, one monitor", async () => {
    const { rows } = await borrowed.workspace.query({
      dimensions: ["session_participant.session_participation_type"],
      measures: ["session_participant_count"],
      order_by: ["session_participant.session_participation_type"],
    });
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["Consult", 5],
      ["Monitor", 1],
      ["Primary", 3],
    ]);
  });
});

const consultMeasures = [
  "session_participant_count",
  "consult_requested",
  "consult_requests_accepted",
  "consult_acceptance_rate",
  "avg_consult_time_min",
  "avg_consult_time_sec",
];

describe("only the third session, whose consult is still pending", () => {
  test.each([
    ["by its id", `session.id = '${sessionOf(3)}'`],
    ["by its queue", "queue.name = 'Session three'"],
    ["by its conversation", `conversation.id = '${conversationOf(3)}'`],
  ])("%s: no consult accepted is 0, its averages are blank", async (_way, where) => {
    expect(await ask(consultMeasures, [where])).toEqual({
      session_participant_count: 2,
      consult_requested: 1,
      consult_requests_accepted: 0,
      consult_acceptance_rate: 0,
      avg_consult_time_min: null,
      avg_consult_time_sec: null,
    });
  });

  test("as a row of the breakdown by session", async () => {
    const { rows } = await borrowed.workspace.query({
      dimensions: ["session.id"],
      measures: ["consult_requested", "consult_acceptance_rate", "avg_consult_time_min"],
      order_by: ["session.id"],
    });
    expect(rows.map((row) => Object.values(row))).toEqual([
      [sessionOf(1), 2, 0.5, 10],
      [sessionOf(2), 2, 0.5, 20],
      [sessionOf(3), 1, 0, null],
    ]);
  });
});

test("only monitors: no consult was requested, so its rate is blank", async () => {
  const where = "session_participant.session_participation_type = 'Monitor'";
  expect(await ask([...consultMeasures, "monitor_sessions", "avg_monitor_time_min"], [where])).toEqual({
    session_participant_count: 1,
    consult_requested: 0,
    consult_requests_accepted: 0,
    consult_acceptance_rate: null,
    avg_consult_time_min: null,
    avg_consult_time_sec: null,
    monitor_sessions: 1,
    avg_monitor_time_min: 4,
  });
});

describe("only a session without participants", () => {
  test.each([
    ["by its id", `session.id = '${sessionOf(4)}'`],
    ["by its queue", "queue.name = 'Session four'"],
    ["by its conversation", `conversation.id = '${conversationOf(4)}'`],
  ])("%s: everything about participants is blank", async (_way, where) => {
    expect(await ask(consultMeasures, [where])).toEqual({
      session_participant_count: null,
      consult_requested: null,
      consult_requests_accepted: null,
      consult_acceptance_rate: null,
      avg_consult_time_min: null,
      avg_consult_time_sec: null,
    });
  });

  test("its conversation counts all the same, and no external participant joined it", async () => {
    const measures = [
      "total_conversations",
      "conversations_handled_by_external_participant",
      "conversations_handled_by_external_participant_rate",
    ];
    expect(await ask(measures, [`conversation.id = '${conversationOf(4)}'`])).toEqual({
      total_conversations: 1,
      conversations_handled_by_external_participant: 0,
      conversations_handled_by_external_participant_rate: 0,
    });
  });
});
