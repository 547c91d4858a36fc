import { beforeAll, describe, expect, it } from "vitest";
import { ExportFixture, type FixtureRow, guid, participants } from "./export-fixture.ts";

const [primary, consult, monitor] = [192350002, 192350003, 192350004];
const [bot, ada, bo, cy, di] = [1, 2, 3, 4, 5] as const;
const at = (time: string) => `2026-03-01T${time}Z`;

function present(
  number: number,
  [session, user, mode]: readonly [number, number, number],
  [added, joined, left]: readonly [string, string | null, string | null],
  more: FixtureRow = {},
): FixtureRow {
  return {
    msdyn_sessionparticipantid: guid("p", number),
    msdyn_omnichannelsession: guid("s", session),
    msdyn_agentid: guid("u", user),
    msdyn_mode: mode,
    msdyn_addedon: at(added),
    msdyn_joinedon: joined === null ? null : at(joined),
    msdyn_lefton: left === null ? null : at(left),
    ...more,
  };
}

function attempt(
  number: number,
  conversation: number,
  [created, assigned, accepted, closed]: readonly [string, string | null, string | null, string],
  reason: number | null,
): FixtureRow {
  return {
    activityid: guid("s", number),
    msdyn_liveworkitemid: guid("c", conversation),
    msdyn_cdsqueueid: guid("q", 1),
    msdyn_sessioncreatedon: at(created),
    msdyn_agentassignedon: assigned === null ? null : at(assigned),
    msdyn_agentacceptedon: accepted === null ? null : at(accepted),
    msdyn_sessionclosedon: at(closed),
    msdyn_closurereason: reason,
  };
}

/**
 * A call that a bot takes, that Ada rejects, that Bo takes (with Cy's help, and Di listening) and hands to Cy;
 * beside it a chat of Bo's, and a customer who gives up after 50 seconds.
 */
async function callCenter(whenDone: (remove: () => Promise<void>) => void): Promise<ExportFixture> {
  const fixture = await ExportFixture.make(whenDone);
  await fixture.csv(participants, [
    present(1, [1, bot, primary], ["10:00:00", "10:00:00", "10:02:00"]),
    present(2, [2, ada, primary], ["10:02:10", null, "10:02:20"], { msdyn_leftonreason: "AgentReject" }),
    present(3, [3, bo, primary], ["10:02:25", "10:02:40", "10:12:00"], {
      msdyn_activetime: 500,
      msdyn_inactivetime: 60,
      msdyn_talktime: 440,
      msdyn_holdtime: 60,
      msdyn_activewrapuptime: 20,
    }),
    present(4, [3, cy, consult], ["10:04:30", "10:05:00", "10:10:00"], { msdyn_activetime: 290 }),
    present(5, [3, di, monitor], ["10:06:00", "10:06:00", "10:08:00"]),
    present(6, [4, cy, primary], ["10:12:00", "10:12:10", "10:20:00"], {
      msdyn_activetime: 470,
      msdyn_talktime: 470,
      msdyn_activewrapuptime: 30,
    }),
    present(7, [5, bo, primary], ["10:08:00", "10:08:00", "10:09:00"], {
      msdyn_activechattime: 50,
      msdyn_talktime: 7,
      msdyn_activewrapuptime: 5,
    }),
  ]);
  await fixture.csv("msdyn_ocsession", [
    attempt(1, 1, ["10:00:00", "10:00:00", "10:00:00", "10:02:00"], 192350026),
    attempt(2, 1, ["10:02:00", "10:02:10", null, "10:02:20"], 192350001),
    attempt(3, 1, ["10:02:20", "10:02:25", "10:02:40", "10:12:00"], 192350006),
    attempt(4, 1, ["10:12:00", "10:12:00", "10:12:10", "10:20:40"], 192350021),
    attempt(5, 2, ["10:07:30", "10:07:30", "10:08:00", "10:09:00"], 192350021),
    attempt(6, 3, ["11:00:00", null, null, "11:00:50"], 192350020),
  ]);
  const conversation = (number: number, channel: number, created: string, closed: string) => ({
    activityid: guid("c", number),
    msdyn_channel: channel,
    statuscode: 4,
    msdyn_createdon: at(created),
    msdyn_closedon: at(closed),
  });
  await fixture.csv("msdyn_ocliveworkitem", [
    conversation(1, 192370000, "10:00:00", "10:21:00"),
    conversation(2, 192360000, "10:07:30", "10:09:00"),
    conversation(3, 192370000, "11:00:00", "11:00:50"),
  ]);
  await fixture.csv("msdyn_ocsessionparticipantevent", [
    {
      msdyn_ocsessionparticipanteventid: guid("e", 1),
      msdyn_sessionparticipantid: guid("p", 3),
      msdyn_eventtype: 192350001,
      msdyn_eventstarttime: at("10:07:00"),
      msdyn_eventendtime: at("10:08:00"),
    },
  ]);
  await fixture.csv("systemuser", [
    { systemuserid: guid("u", bot), fullname: "Bot", msdyn_botapplicationid: guid("e", 99) },
    ...[ada, bo, cy, di].map((user, index) => ({
      systemuserid: guid("u", user),
      fullname: ["Ada", "Bo", "Cy", "Di"][index] ?? null,
      msdyn_botapplicationid: null,
    })),
  ]);
  await fixture.csv("queue", [
    {
      queueid: guid("q", 1),
      name: "Calls",
      msdyn_queueservicelevelthreshold: 20,
      msdyn_shortabandonedthreshold: 60,
    },
  ]);
  await fixture.csv("msdyn_presence", [
    { msdyn_presenceid: guid("w", 1), msdyn_name: "Lunch", msdyn_basepresencestatus: 192360003 },
  ]);
  await fixture.csv("msdyn_agentstatushistory", [
    {
      msdyn_agentstatushistoryid: guid("e", 2),
      msdyn_agentid: guid("u", bo),
      msdyn_presenceid: guid("w", 1),
      msdyn_starttime: at("12:00:00"),
      msdyn_endtime: at("12:30:00"),
      msdyn_isagentloggedin: true,
    },
    {
      msdyn_agentstatushistoryid: guid("e", 3),
      msdyn_agentid: guid("u", bo),
      msdyn_starttime: at("12:30:00"),
    },
  ]);
  await fixture.csv("msdyn_ocliveworkitemsentiment", [
    {
      msdyn_ocliveworkitemsentimentid: guid("e", 4),
      msdyn_ocliveworkitemid: guid("c", 1),
      msdyn_sentimentpulse: 40.5,
    },
    {
      msdyn_ocliveworkitemsentimentid: guid("e", 5),
      msdyn_ocliveworkitemid: guid("c", 1),
      msdyn_sentimentpulse: 60,
    },
  ]);
  await fixture.load();
  return fixture;
}

describe("a call with everything in it", () => {
  let facts: Readonly<
    Record<"sessions" | "conversations" | "load" | "participants" | "statuses" | "agents", Row[]>
  >;
  type Row = Record<string, unknown>;
  beforeAll(async () => {
    let remove = async () => {};
    const fixture = await callCenter((whenDone) => {
      remove = whenDone;
    });
    facts = {
      sessions: await fixture.rows(`SELECT session.*, name AS primary_agent FROM fact_session AS session
        LEFT JOIN dim_agent ON agent_key = primary_agent_key ORDER BY session_id`),
      conversations: await fixture.rows(`SELECT conversation.*, agent.name AS owner, queue.name AS queue
        FROM fact_conversation AS conversation LEFT JOIN dim_agent AS agent ON agent_key = owner_agent_key
        LEFT JOIN dim_queue AS queue USING (queue_key) ORDER BY conversation_id`),
      load: await fixture.rows(`SELECT name, slot_started_at, engaged_seconds, conversation_seconds,
        most_conversations_at_once FROM fact_agent_load JOIN dim_agent USING (agent_key) ORDER BY name, slot_started_at`),
      participants:
        await fixture.rows(`SELECT requester.name AS requester, monitored.name AS monitored, ended_in_transfer
        FROM fact_session_participant LEFT JOIN dim_agent AS requester ON requester.agent_key = requester_agent_key
        LEFT JOIN dim_agent AS monitored ON monitored.agent_key = monitored_agent_key ORDER BY participant_id`),
      statuses:
        await fixture.rows(`SELECT agent.name AS agent, presence.name AS presence, base_status, duration_seconds,
        is_logged_in FROM fact_agent_status_history LEFT JOIN dim_agent AS agent USING (agent_key)
        LEFT JOIN dim_presence AS presence USING (presence_key) ORDER BY started_at`),
      agents: await fixture.rows("SELECT name, last_monitored_at FROM dim_agent ORDER BY name"),
    };
    return remove;
  });

  it("is six sessions, each with its primary and how it went", () => {
    const went = facts.sessions.map((row) =>
      [
        "primary_agent",
        "is_agent_session",
        "is_agent_accepted_session",
        "is_escalated",
        "is_transferred_out",
        "had_consult",
        "was_monitored",
      ].map((name) => row[name]),
    );
    expect(went).toEqual([
      ["Bot", false, false, true, false, false, false],
      ["Ada", true, false, false, false, false, false],
      ["Bo", true, true, false, true, true, true],
      ["Cy", true, true, false, false, false, false],
      ["Bo", true, true, false, false, false, false],
      [null, true, false, false, false, false, false],
    ]);
  });

  it("has waits, and times of those who held it", () => {
    const times = facts.sessions.map((row) =>
      ["wait", "time_to_accept", "time_to_reject", "session", "active", "inactive", "hold", "talk"].map(
        (name) => row[`${name}_seconds`],
      ),
    );
    expect(times).toEqual([
      [0, 0, null, 120, null, null, null, 0],
      [20, null, 10, 20, null, null, null, 0],
      [20, 15, null, 580, 500, 60, 60, 440],
      [10, 10, null, 520, 470, null, null, 470],
      [30, 30, null, 90, null, null, null, 0],
      [50, null, null, 50, null, null, null, 0],
    ]);
  });

  it("is one conversation that people answered after 40 seconds", () => {
    expect(facts.conversations[0]).toMatchObject({
      ...{
        queue: "Calls",
        owner: "Cy",
        session_count: 4,
        transfer_count: 1,
        wait_started_at: "2026-03-01 10:02:00",
      },
      ...{ is_agent_involved: true, is_agent_accepted: true, is_offered: true, is_engaged: true },
      ...{ is_abandoned: false, is_short_abandoned: false, had_consult: true, was_monitored: true },
      ...{ first_wait_seconds: 40, speed_to_answer_seconds: 40, wait_seconds: 0 + 20 + 20 + 10 },
      ...{ conversation_seconds: 1260, handle_seconds: 440 + 60 + 20 + 470 + 30, wrap_up_seconds: 30 },
      ...{ active_seconds: 500 + 470, inactive_seconds: 60, hold_seconds: 60, talk_seconds: 970 - 60 },
      ...{ sentiment_score: 50.25, time_to_abandon_seconds: null, current_wait_started_at: null },
    });
  });

  it("has three people, all of them at once while Di listens, one of them alone for the rest", () => {
    expect(facts.conversations[0]).toMatchObject({
      people_count: 3,
      person_seconds: 560 + 300 + 120 + 470,
      most_people_at_once: 3,
      alone_seconds: 140 + 120 + 470,
    });
  });

  it("handles a chat by chat time, not talk time", () => {
    expect(facts.conversations[1]).toMatchObject({ handle_seconds: 55, people_count: 1, alone_seconds: 60 });
  });

  it("knows a customer who gave up in the queue, sooner than its threshold", () => {
    expect(facts.conversations[2]).toMatchObject({
      ...{ is_agent_involved: true, is_offered: true, is_engaged: false, is_abandoned: true },
      ...{ is_short_abandoned: true, first_wait_seconds: 50, speed_to_answer_seconds: null },
      ...{
        time_to_abandon_seconds: 50,
        people_count: 0,
        person_seconds: null,
        most_people_at_once: null,
        owner: null,
      },
    });
  });

  it("tells who asked, who was listened to, and that the expert took over", () => {
    expect(facts.participants.map((row) => Object.values(row))).toEqual([
      [null, null, false],
      [null, null, false],
      [null, null, false],
      ["Bo", null, true],
      [null, "Bo", false],
      [null, null, false],
      [null, null, false],
    ]);
    expect(facts.agents.map((row) => Object.values(row))).toEqual([
      ["Ada", null],
      ["Bo", "2026-03-01 10:06:00"],
      ["Bot", null],
      ["Cy", null],
      ["Di", null],
    ]);
  });

  it("loads people by quarters of an hour: Bo had two conversations at once for a minute", () => {
    expect(facts.load.map((row) => Object.values(row))).toEqual([
      ["Bo", "2026-03-01 10:00:00", 560, 620, 2],
      ["Cy", "2026-03-01 10:00:00", 300 + 170, 470, 1],
      ["Cy", "2026-03-01 10:15:00", 300, 300, 1],
      ["Di", "2026-03-01 10:00:00", 120, 120, 1],
    ]);
  });

  it("keeps presences with their base, open ones without duration", () => {
    expect(facts.statuses.map((row) => Object.values(row))).toEqual([
      ["Bo", "Lunch", "Away", 1800, true],
      ["Bo", null, null, null, null],
    ]);
  });
});
