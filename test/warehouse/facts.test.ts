import { describe, expect, it } from "vitest";
import { dataverseFiles } from "../../src/sources/dataverse/dataverse-files.ts";
import { openDuckDbWarehouse } from "../../src/warehouse/duckdb/open-warehouse.ts";
import {
  ExportFixture,
  guid,
  lineOf,
  participant,
  participants,
  refreshMoment,
  smallEngine,
} from "./export-fixture.ts";

const [primary, consult] = [192350002, 192350003];

async function withParticipants(rows: Parameters<ExportFixture["csv"]>[1]) {
  const fixture = await ExportFixture.make();
  await fixture.csv(participants, rows);
  await fixture.load();
  return fixture;
}

describe("outcomes and durations", () => {
  it("the first that applies", async () => {
    const fixture = await withParticipants([
      participant(1, { msdyn_leftonreason: "AgentReject" }),
      participant(2, { msdyn_joinedon: null, msdyn_leftonreason: "AgentReject" }),
      participant(3, { msdyn_joinedon: null, msdyn_leftonreason: "AgentTimeout", msdyn_lefton: null }),
      participant(4, { msdyn_joinedon: null, msdyn_leftonreason: "Withdrawn" }),
      participant(5, { msdyn_joinedon: null, msdyn_lefton: null }),
    ]);
    expect((await fixture.participants()).map(({ outcome }) => outcome)).toEqual([
      "accepted",
      "rejected",
      "timed_out",
      "not_accepted",
      "pending",
    ]);
  });

  it("whole seconds elapsed; unknown for open rows and for times that run backwards", async () => {
    const fixture = await withParticipants([
      participant(1, {
        msdyn_addedon: "2026-03-01T10:00:00.900Z",
        msdyn_joinedon: "2026-03-01T10:00:02.100Z",
        msdyn_lefton: "2026-03-01T10:01:02.100Z",
      }),
      participant(2, { msdyn_lefton: null }),
      participant(3, { msdyn_lefton: "2026-03-01T10:00:04Z" }),
      participant(4, { msdyn_joinedon: "2026-03-01T09:59:59Z" }),
      participant(5, { msdyn_joinedon: "2026-03-01T10:00:00Z", msdyn_lefton: "2026-03-01T10:00:00Z" }),
    ]);
    const rows = await fixture.participants();
    expect(rows.map((row) => [row.time_to_join_seconds, row.participation_seconds])).toEqual([
      [1, 60],
      [5, null],
      [5, null],
      [null, 606],
      [0, 0],
    ]);
  });

  it("stored seconds as they are; unknown when negative", async () => {
    const fixture = await withParticipants([
      participant(1, {
        msdyn_activetime: 10,
        msdyn_holdtime: 0,
        msdyn_talktime: -1,
        msdyn_activewrapuptime: 3,
      }),
    ]);
    expect(await fixture.participants()).toMatchObject([
      { active_seconds: 10, hold_seconds: 0, talk_seconds: null, wrap_up_seconds: 3, idle_seconds: null },
    ]);
  });
});

describe("agents and queues", () => {
  it("a user with a bot application id is a bot; nobody knows of a user without record", async () => {
    const fixture = await ExportFixture.make();
    await fixture.csv(
      participants,
      [1, 2, 3, 4].map((number) => participant(number, number === 4 ? { msdyn_agentid: null } : {})),
    );
    await fixture.csv("systemuser", [
      {
        systemuserid: guid("u", 1),
        fullname: "Ada",
        msdyn_botapplicationid: " ",
        businessunitid: guid("q", 5),
      },
      {
        systemuserid: guid("u", 2).toUpperCase(),
        fullname: "Bot",
        msdyn_botapplicationid: "app",
        businessunitid: guid("q", 5),
        businessunitidname: "Sales",
      },
      { systemuserid: guid("u", 9), fullname: "Idle" },
    ]);
    await fixture.load();
    expect((await fixture.participants()).map(({ is_bot }) => is_bot)).toEqual([false, true, null, false]);
    expect(
      await fixture.rows("SELECT agent_key, agent_id, name, is_bot, business_unit FROM dim_agent"),
    ).toEqual([
      { agent_key: 1, agent_id: guid("u", 1), name: "Ada", is_bot: false, business_unit: guid("q", 5) },
      { agent_key: 2, agent_id: guid("u", 2), name: "Bot", is_bot: true, business_unit: "Sales" },
      { agent_key: 3, agent_id: guid("u", 3), name: null, is_bot: null, business_unit: null },
      { agent_key: 4, agent_id: guid("u", 9), name: "Idle", is_bot: false, business_unit: null },
    ]);
  });

  it("a participant's queue is its own, else its session's", async () => {
    const fixture = await ExportFixture.make();
    await fixture.csv(participants, [
      participant(1, { msdyn_cdsqueueid: guid("q", 1) }),
      participant(2),
      participant(3, { msdyn_omnichannelsession: guid("s", 2) }),
    ]);
    await fixture.csv("msdyn_ocsession", [{ activityid: guid("s", 1), msdyn_cdsqueueid: guid("q", 2) }]);
    await fixture.csv("queue", [{ queueid: guid("q", 2), name: "Sales" }]);
    await fixture.load();
    expect((await fixture.participants()).map(({ queue_id }) => queue_id)).toEqual([
      guid("q", 1),
      guid("q", 2),
      null,
    ]);
    expect(await fixture.rows("SELECT queue_id, name FROM dim_queue")).toEqual([
      { queue_id: guid("q", 1), name: null },
      { queue_id: guid("q", 2), name: "Sales" },
    ]);
  });
});

describe("the requester of a consult", () => {
  const at = (second: number) => `2026-03-01T10:00:${String(second).padStart(2, "0")}Z`;
  const asPrimary = (number: number, joined: number | null, left: number | null, more = {}) =>
    participant(number, {
      msdyn_mode: primary,
      msdyn_addedon: at(0),
      msdyn_joinedon: joined === null ? null : at(joined),
      msdyn_lefton: left === null ? null : at(left),
      ...more,
    });
  const asConsult = (number: number, added: number, more = {}) =>
    participant(number, {
      msdyn_mode: consult,
      msdyn_addedon: at(added),
      msdyn_joinedon: null,
      msdyn_lefton: null,
      ...more,
    });
  const requesters = async (rows: Parameters<ExportFixture["csv"]>[1]) => {
    const found = await (await withParticipants(rows)).participants();
    return found
      .filter((row) => row.session_participation_type === "Consult")
      .map(({ requester_id }) => requester_id);
  };

  it("is the primary who joined last and is still there", async () => {
    expect(
      await requesters([
        asPrimary(1, 1, 20),
        asPrimary(2, 5, null),
        asPrimary(3, 15, null),
        asConsult(11, 4),
        asConsult(12, 5),
        asConsult(13, 10),
        asConsult(14, 30),
      ]),
    ).toEqual([guid("u", 1), guid("u", 2), guid("u", 2), guid("u", 3)]);
  });

  it("is nobody before the primary joined, and from the moment it leaves", async () => {
    expect(
      await requesters([asPrimary(1, 5, 10), asConsult(11, 4), asConsult(12, 9), asConsult(13, 10)]),
    ).toEqual([null, guid("u", 1), null]);
  });

  it("is of the same session, a primary, and joined", async () => {
    expect(
      await requesters([
        asPrimary(1, 1, null, { msdyn_omnichannelsession: guid("s", 2) }),
        asPrimary(2, null, null),
        asPrimary(3, 1, null, { msdyn_mode: 192350004 }),
        asConsult(11, 9),
        asConsult(12, 9, { msdyn_omnichannelsession: null }),
      ]),
    ).toEqual([null, null]);
  });

  it("is the one with the lower id, when two joined in the same moment", async () => {
    expect(await requesters([asPrimary(2, 1, null), asPrimary(1, 1, null), asConsult(11, 9)])).toEqual([
      guid("u", 1),
    ]);
  });

  it("may have no agent; then nobody is named, not the one before", async () => {
    expect(
      await requesters([
        asPrimary(1, 1, null),
        asPrimary(2, 2, null, { msdyn_agentid: null }),
        asConsult(11, 9),
      ]),
    ).toEqual([null]);
  });

  it("stands on consults only", async () => {
    const fixture = await withParticipants([asPrimary(1, 1, null), asPrimary(2, 2, null)]);
    expect((await fixture.participants()).map(({ requester_id }) => requester_id)).toEqual([null, null]);
  });
});

describe("sessions and conversations", () => {
  it("are made of what names them, when they have no record", async () => {
    const fixture = await ExportFixture.make();
    await fixture.csv(participants, [
      participant(1, { msdyn_addedon: "2026-03-01T10:00:09Z" }),
      participant(2, { msdyn_addedon: "2026-03-01T10:00:07Z" }),
      participant(3, { msdyn_omnichannelsession: guid("s", 2), msdyn_addedon: "2026-03-01T11:00:00Z" }),
    ]);
    await fixture.csv("msdyn_ocsession", [
      { activityid: guid("s", 2), msdyn_liveworkitemid: guid("c", 1), msdyn_channel: 192360000 },
      {
        activityid: guid("s", 3),
        msdyn_liveworkitemid: guid("c", 1),
        msdyn_channel: 192370000,
        msdyn_sessioncreatedon: "2026-03-01T12:00:00Z",
      },
    ]);
    await fixture.load();
    expect(
      await fixture.rows(`SELECT session_key, session_id, conversation_id, s.channel, s.created_at FROM fact_session s
        LEFT JOIN fact_conversation USING (conversation_key) ORDER BY session_key`),
    ).toEqual([
      {
        session_key: 1,
        session_id: guid("s", 1),
        conversation_id: null,
        channel: null,
        created_at: "2026-03-01 10:00:07",
      },
      {
        session_key: 2,
        session_id: guid("s", 2),
        conversation_id: guid("c", 1),
        channel: "Live chat",
        created_at: "2026-03-01 11:00:00",
      },
      {
        session_key: 3,
        session_id: guid("s", 3),
        conversation_id: guid("c", 1),
        channel: "Voice",
        created_at: "2026-03-01 12:00:00",
      },
    ]);
    expect(
      await fixture.rows(`SELECT conversation_id, workstream_key, channel, status, is_outbound, created_at, closed_at,
        is_handled_by_external_participant FROM fact_conversation`),
    ).toEqual([
      {
        conversation_id: guid("c", 1),
        workstream_key: null,
        channel: "Voice",
        status: null,
        is_outbound: null,
        created_at: "2026-03-01 11:00:00",
        closed_at: null,
        is_handled_by_external_participant: false,
      },
    ]);
  });

  it("take the channel of the record, else of the workstream, else of the latest session", async () => {
    const fixture = await ExportFixture.make();
    await fixture.csv(participants, [participant(1)]);
    await fixture.csv("msdyn_liveworkstream", [
      { msdyn_liveworkstreamid: guid("w", 1), msdyn_name: "Chat", msdyn_streamsource: 192360000 },
    ]);
    await fixture.csv("msdyn_ocliveworkitem", [
      {
        activityid: guid("c", 1),
        msdyn_channel: 192370000,
        msdyn_liveworkstreamid: guid("w", 1),
        statuscode: 4,
      },
      { activityid: guid("c", 2), msdyn_channel: null, msdyn_liveworkstreamid: guid("w", 1), statuscode: 5 },
      { activityid: guid("c", 3), msdyn_channel: null, msdyn_liveworkstreamid: guid("w", 2), statuscode: 9 },
    ]);
    await fixture.csv("msdyn_ocsession", [
      {
        activityid: guid("s", 3),
        msdyn_liveworkitemid: guid("c", 3),
        msdyn_channel: 192340000,
        createdon: "2026-03-01T10:00:00Z",
      },
      {
        activityid: guid("s", 2),
        msdyn_liveworkitemid: guid("c", 3),
        msdyn_channel: 192310000,
        createdon: "2026-03-01T11:00:00Z",
      },
    ]);
    await fixture.load();
    expect(
      await fixture.rows(`SELECT channel, status, name FROM fact_conversation
        LEFT JOIN (SELECT workstream_key, name FROM dim_workstream) USING (workstream_key) ORDER BY conversation_id`),
    ).toEqual([
      { channel: "Voice", status: "Closed", name: "Chat" },
      { channel: "Live chat", status: "Wrap-up", name: "Chat" },
      { channel: "LINE", status: "Unknown (9)", name: null },
    ]);
  });

  it("are handled by an external participant who joined", async () => {
    const fixture = await ExportFixture.make();
    const external = { msdyn_externalparticipantchannel: "+15550100" };
    await fixture.csv(participants, [
      participant(1, { ...external, msdyn_joinedon: null }),
      participant(2, { ...external, msdyn_omnichannelsession: guid("s", 2) }),
      participant(3, { msdyn_omnichannelsession: guid("s", 3) }),
    ]);
    await fixture.csv(
      "msdyn_ocsession",
      [1, 2, 3].map((number) => ({ activityid: guid("s", number), msdyn_liveworkitemid: guid("c", number) })),
    );
    await fixture.load();
    const rows = await fixture.rows(
      "SELECT is_handled_by_external_participant AS flag FROM fact_conversation ORDER BY conversation_id",
    );
    expect(rows).toEqual([{ flag: false }, { flag: true }, { flag: false }]);
  });
});

describe("two sources", () => {
  it("with the same ids stay apart, whatever their order", async () => {
    const fixture = await ExportFixture.make();
    const tables = (folder: string, name: string, moved: number) =>
      Promise.all([
        fixture.csv(`${folder}/${participants}`, [
          participant(1, { msdyn_agentid: guid("u", 1), msdyn_cdsqueueid: guid("q", 1) }),
          participant(2, {
            msdyn_mode: consult,
            msdyn_addedon: "2026-03-01T10:05:00Z",
            versionnumber: moved,
          }),
        ]),
        fixture.csv(`${folder}/msdyn_ocsession`, [
          { activityid: guid("s", 1), msdyn_liveworkitemid: guid("c", 1), createdon: "2026-03-01T10:00:00Z" },
        ]),
        fixture.csv(`${folder}/systemuser`, [{ systemuserid: guid("u", 1), fullname: name }]),
      ]);
    await tables("north", "Nora", 1);
    await tables("south", "Sam", 2);
    const fileSets = async (...names: string[]) => {
      const sources = names.map((name) =>
        dataverseFiles({ name, path: `${fixture.folder}/${name}`, attributes: {} }).discover(),
      );
      return (await Promise.all(sources)).flat();
    };
    const load = async (...names: string[]) => {
      const warehouse = await openDuckDbWarehouse({ file: fixture.store, settings: smallEngine });
      const report = await warehouse.load({ fileSets: await fileSets(...names), now: refreshMoment });
      await warehouse.close();
      const rows =
        await fixture.rows(`SELECT source, participant_id, a.name, r.name AS requester, conversation_key
        FROM fact_session_participant f JOIN dim_source USING (source_key)
        LEFT JOIN dim_agent a ON a.agent_key = f.agent_key
        LEFT JOIN dim_agent r ON r.agent_key = f.requester_agent_key ORDER BY source, participant_id`);
      return { report, rows };
    };
    const { report, rows } = await load("south", "north");
    expect(report.tables.map(({ source, read, loaded }) => [source, read, loaded])).toEqual([
      ["south", 2, 2],
      ["south", 1, 1],
      ["south", 1, 1],
      ["north", 2, 2],
      ["north", 1, 1],
      ["north", 1, 1],
    ]);
    expect(rows).toEqual([
      { source: "north", participant_id: guid("p", 1), name: "Nora", requester: null, conversation_key: 1 },
      { source: "north", participant_id: guid("p", 2), name: null, requester: "Nora", conversation_key: 1 },
      { source: "south", participant_id: guid("p", 1), name: "Sam", requester: null, conversation_key: 2 },
      { source: "south", participant_id: guid("p", 2), name: null, requester: "Sam", conversation_key: 2 },
    ]);
    const again = await load("north", "south");
    expect(again.rows).toEqual(rows);
    expect(again.report.tables.every(({ read, unchanged }) => read === unchanged)).toBe(true);
  });
});

describe("row filters", () => {
  it("leave out routed records and channel instances: conversation, sessions, participants and holds", async () => {
    const fixture = await ExportFixture.make();
    const records = 192350000;
    await fixture.csv("msdyn_ocliveworkitem", [
      { activityid: guid("c", 1), msdyn_channel: 192360000, msdyn_channelinstanceid: null },
      { activityid: guid("c", 2), msdyn_channel: records, msdyn_channelinstanceid: null },
      { activityid: guid("c", 3), msdyn_channel: 192340000, msdyn_channelinstanceid: guid("w", 9) },
    ]);
    await fixture.csv("msdyn_ocsession", [
      // Its conversation is known and stays, so it stays too.
      { activityid: guid("s", 1), msdyn_liveworkitemid: guid("c", 1), msdyn_channel: records },
      { activityid: guid("s", 2), msdyn_liveworkitemid: guid("c", 2), msdyn_channel: 192360000 },
      { activityid: guid("s", 3), msdyn_liveworkitemid: guid("c", 3), msdyn_channel: 192340000 },
      // No record of the conversation: the session itself decides.
      { activityid: guid("s", 4), msdyn_liveworkitemid: guid("c", 4), msdyn_channel: records },
      { activityid: guid("s", 5), msdyn_liveworkitemid: null, msdyn_channel: 192360000 },
    ]);
    await fixture.csv(
      participants,
      [1, 2, 3, 4, 5, 6].map((number) =>
        participant(number, { msdyn_omnichannelsession: guid("s", number) }),
      ),
    );
    const event = (number: number, of: number, type: number | null, reason: number | null) => ({
      msdyn_ocsessionparticipanteventid: guid("e", number),
      msdyn_sessionparticipantid: guid("p", of),
      msdyn_eventtype: type,
      msdyn_eventreason: reason,
      msdyn_eventstarttime: "2026-03-01T10:02:00Z",
      msdyn_eventendtime: "2026-03-01T10:02:30Z",
    });
    await fixture.csv("msdyn_ocsessionparticipantevent", [
      event(1, 1, 192350001, 192350000),
      event(2, 1, 192350001, 192350001),
      event(3, 1, 192350002, null),
      event(4, 2, 192350001, null),
      event(5, 9, 192350001, null),
      event(6, 1, null, null),
    ]);
    const report = await fixture.load();
    expect(lineOf(report, "msdyn_ocliveworkitem")).toEqual({ read: 3, loaded: 1, filtered: 2 });
    expect(lineOf(report, "msdyn_ocsession")).toEqual({ read: 5, loaded: 2, filtered: 3 });
    expect(lineOf(report, participants)).toEqual({ read: 6, loaded: 3, filtered: 3 });
    expect(lineOf(report, "msdyn_ocsessionparticipantevent")).toEqual({ read: 6, loaded: 2, filtered: 4 });
    expect((await fixture.participants()).map(({ session_id }) => session_id)).toEqual([
      guid("s", 1),
      guid("s", 5),
      guid("s", 6),
    ]);
    expect(await fixture.rows("SELECT conversation_id FROM fact_conversation")).toEqual([
      { conversation_id: guid("c", 1) },
    ]);
    expect(
      await fixture.rows(`SELECT event_id, participant_id, session_id, event.hold_seconds FROM fact_participant_event AS event
        LEFT JOIN fact_session USING (session_key) ORDER BY event_id`),
    ).toEqual([
      { event_id: guid("e", 1), participant_id: guid("p", 1), session_id: guid("s", 1), hold_seconds: 30 },
      { event_id: guid("e", 5), participant_id: guid("p", 9), session_id: null, hold_seconds: 30 },
    ]);
  });
});
