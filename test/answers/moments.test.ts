import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnswerRow } from "../naive/answer.ts";
import { type Borrowed, borrowWorkspace } from "../naive/borrow-workspace.ts";
import type { ContactCenter } from "../naive/contact-center.ts";
import { writeWorkspace } from "../naive/export-files.ts";
import {
  consult,
  conversation,
  hold,
  id,
  monitor,
  participant,
  presence,
  session,
  status,
} from "./records.ts";

/**
 * The present is 2028-01-01 00:00; times are UTC.
 *
 * | conversation | created | sessions | participants |
 * |---|---|---|---|
 * | c1 | 12-31 23:00 | s11 | p1 Åsa since 23:00; Sam consults: p2 since 23:10, p3 as of 00:10; p4 Sam monitors as of 00:05 |
 * | c2, open | 12-31 23:30 | s21, waiting | none |
 * | c3, open | 01-01 01:00 | s31, waiting | none |
 * | c4 | 12-01 10:00 | s41 s42 s43 | s41: p5 Åsa; Sam consults twice, p6 and p7; s42: p8 Sam, p9 Åsa consults; s43: p10 Åsa, never joined |
 *
 * In s41, Åsa is active for 600 s, while Sam holds for 900 s and somebody of no known kind for 700 s.
 */
const center: ContactCenter = [
  {
    name: "fabrikam",
    participants: [
      participant({ p: 1, s: "11", agent: 1, added: "2027-12-31T23:00:00Z", joined: 0 }),
      participant({ p: 2, s: "11", agent: 2, mode: consult, added: "2027-12-31T23:10:00Z", joined: 0 }),
      participant({ p: 3, s: "11", agent: 2, mode: consult, added: "2028-01-01T00:10:00Z", joined: 0 }),
      participant({ p: 4, s: "11", agent: 2, mode: monitor, added: "2028-01-01T00:05:00Z", joined: 0 }),
      {
        ...participant({ p: 5, s: "41", agent: 1, added: "2027-12-01T10:00:00Z", joined: 30, left: 1800 }),
        msdyn_activetime: 600,
      },
      participant({
        p: 6,
        s: "41",
        agent: 2,
        mode: consult,
        added: "2027-12-01T10:05:00Z",
        joined: 0,
        left: 60,
      }),
      participant({
        p: 7,
        s: "41",
        agent: 2,
        mode: consult,
        added: "2027-12-01T10:10:00Z",
        joined: 0,
        left: 60,
      }),
      participant({ p: 8, s: "42", agent: 2, added: "2027-12-01T11:00:00Z", joined: 20, left: 600 }),
      participant({
        p: 9,
        s: "42",
        agent: 1,
        mode: consult,
        added: "2027-12-01T11:05:00Z",
        joined: 0,
        left: 60,
      }),
      participant({ p: 10, s: "43", agent: 1, added: "2027-12-01T12:00:00Z", left: 60 }),
      {
        ...participant({ p: 11, s: "41", agent: 2, added: "2027-12-01T10:00:00Z", joined: 0 }),
        msdyn_mode: null,
      },
    ],
    sessions: [
      session("11", "1", null, "2027-12-31T23:00:00Z", { accepted: 0 }),
      session("21", "2", null, "2027-12-31T23:30:00Z"),
      session("31", "3", null, "2028-01-01T01:00:00Z"),
      session("41", "4", null, "2027-12-01T10:00:00Z", { closed: 1800 }),
      session("42", "4", null, "2027-12-01T11:00:00Z", { closed: 600 }),
      session("43", "4", null, "2027-12-01T12:00:00Z", { closed: 60 }),
    ],
    conversations: [
      conversation("1", { createdOn: "2027-12-31T23:00:00Z", status: 2 }),
      conversation("2", { createdOn: "2027-12-31T23:30:00Z", status: 1 }),
      conversation("3", { createdOn: "2028-01-01T01:00:00Z", status: 1 }),
      conversation("4", { createdOn: "2027-12-01T10:00:00Z", status: 4 }),
    ],
    events: [
      hold(1, 6, "2027-12-01T10:05:00Z", "2027-12-01T10:20:00Z"),
      hold(2, 11, "2027-12-01T10:05:00Z", "2027-12-01T10:16:40Z"),
    ],
    presences: [presence(1, "Here", 192360000)],
    agentStatuses: [
      status(1, 1, 1, "2027-12-31T23:40:00Z", null),
      status(2, 1, 1, "2028-01-01T02:00:00Z", null),
    ],
    workstreams: [],
    agents: ["1", "2"].map((number) => ({
      systemuserid: id("a", number),
      fullname: `Agent ${number}`,
      msdyn_botapplicationid: null,
      businessunitid: null,
      region: null,
    })),
    queues: [],
  },
];

let borrowed: Borrowed;
beforeAll(async () => {
  borrowed = await borrowWorkspace((folder) => writeWorkspace(folder, center));
});
afterAll(() => borrowed.giveBack());

async function ask(
  measures: readonly string[],
  where: readonly string[] = [],
): Promise<AnswerRow | undefined> {
  return (await borrowed.workspace.query({ measures: [...measures], where: [...where] })).rows[0];
}

describe("what goes on counts up to now, and what is yet to begin not at all", () => {
  test.each([
    ["consult_time_live_min", 50, "conversation.id = 'c0000000-0000-4000-8000-000000000001'"],
    ["avg_consult_time_live_sec", 3000, "conversation.id = 'c0000000-0000-4000-8000-000000000001'"],
    ["longest_wait_time_sec", 1800, null],
    ["longest_wait_time_sec", null, "conversation.id = 'c0000000-0000-4000-8000-000000000003'"],
    ["status_duration_mins", 20, null],
    ["days_since_last_monitored", null, null],
  ])("%s is %s", async (metric, expected, where) => {
    expect((await ask([metric], where === null ? [] : [where]))?.[metric]).toBe(expected);
  });
});

describe("a consult ends in a transfer once", () => {
  test("it is the expert's last, and the expert has joined the next session", async () => {
    const { rows } = await borrowed.workspace.query({
      dimensions: ["session_participant.id"],
      where: ["session_participant.ended_in_transfer"],
    });
    expect(rows).toEqual([{ "session_participant.id": id("9", "7") }]);
  });
});

describe("talk is active time without the holds of those who were active", () => {
  test("what an expert or somebody of no known kind holds is on hold, but takes nothing from it", async () => {
    const measures = ["avg_session_hold_time_min", "avg_session_talk_time_min"];
    expect(await ask(measures, [`session.id = '${id("5", "41")}'`])).toEqual({
      avg_session_hold_time_min: 1600 / 60,
      avg_session_talk_time_min: 10,
    });
  });
});

describe("a session waits until it is accepted, else until its primary joins, else until it is closed", () => {
  test.each([
    ["accepted at once", "11", 0],
    ["joined after 30 s", "41", 30],
    ["closed after 60 s", "43", 60],
    ["still waiting", "21", null],
  ])("%s", async (_course, number, expected) => {
    const { avg_session_wait_time_sec } = (await ask(
      ["avg_session_wait_time_sec"],
      [`session.id = '${id("5", number)}'`],
    )) ?? { avg_session_wait_time_sec: undefined };
    expect(avg_session_wait_time_sec).toBe(expected);
  });
});
