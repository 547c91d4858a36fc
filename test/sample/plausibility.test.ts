import { beforeAll, describe, expect, test } from "vitest";
import { localDay } from "../../src/sample/calendar/local-day.ts";
import { channels } from "../../src/sample/contact-center/channels.ts";
import { foundContactCenter } from "../../src/sample/contact-center/contact-center.ts";
import { sampleZone } from "../../src/sample/sample-options.ts";
import { workdayOf } from "../../src/sample/simulation/staffing.ts";
import { labels } from "../../src/sample/tables/labels.ts";
import { tableNames } from "../../src/sample/tables/table.ts";
import { writeSample } from "../../src/sample/write-sample.ts";
import { type Row, readTable } from "./read-csv-export.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const plan = { seed: 3, conversations: 3_600, days: 17, end: "2026-04-02" } as const;
const folder = await temporaryFolder();

let users: Map<string, Row>;
let conversations: Map<string, Row>;
let sessions: Map<string, Row>;
let participants: Row[];
let events: Row[];
let all: Record<string, Row[]>;

beforeAll(async () => {
  await writeSample({ ...plan, folder: `${folder}/export` });
  const tables = await Promise.all(
    tableNames.map(async (table) => [table, await readTable(`${folder}/export`, table)] as const),
  );
  all = Object.fromEntries(tables);
  users = keyed("systemuser", "systemuserid");
  conversations = keyed("msdyn_ocliveworkitem", "activityid");
  sessions = keyed("msdyn_ocsession", "activityid");
  participants = all.msdyn_sessionparticipant ?? [];
  events = all.msdyn_ocsessionparticipantevent ?? [];
}, 30_000);

const mode = { primary: "192350002", consult: "192350003", monitor: "192350004", preview: "192350005" };
const zoneLabels = new Map(Object.entries(labels.sentiment));
const channelByCode = new Map(Object.values(channels).map((channel) => [String(channel.code), channel]));

describe("keys", () => {
  test("are unique, and every lookup finds its record", () => {
    const queues = keyed("queue", "queueid");
    const workstreams = keyed("msdyn_liveworkstream", "msdyn_liveworkstreamid");
    const known = new Map(participants.map((row) => [text(row, "msdyn_sessionparticipantid"), row]));
    expect(known.size).toBe(participants.length);
    expect(sessions.size).toBe(all.msdyn_ocsession?.length);
    expect(conversations.size).toBe(plan.conversations);
    const lost = [
      ...participants.filter(
        (row) =>
          !sessions.has(text(row, "msdyn_omnichannelsession")) ||
          !queues.has(text(row, "msdyn_cdsqueueid")) ||
          users.has(text(row, "msdyn_agentid")) === isExternal(row),
      ),
      ...[...sessions.values()].filter(
        (row) =>
          !conversations.has(text(row, "msdyn_liveworkitemid")) || !queues.has(text(row, "msdyn_cdsqueueid")),
      ),
      ...[...conversations.values()].filter(
        (row) =>
          !workstreams.has(text(row, "msdyn_liveworkstreamid")) ||
          !sessions.has(text(row, "msdyn_lastsessionid")),
      ),
      ...events.filter(
        (row) =>
          known.get(text(row, "msdyn_sessionparticipantid"))?.msdyn_omnichannelsession !==
          row.msdyn_sessionid,
      ),
    ];
    expect(lost).toEqual([]);
    const presences = keyed("msdyn_presence", "msdyn_presenceid");
    const statuses = keyed("msdyn_agentstatushistory", "msdyn_agentstatushistoryid");
    const sentiments = keyed("msdyn_ocliveworkitemsentiment", "msdyn_ocliveworkitemsentimentid");
    expect(statuses.size).toBe(all.msdyn_agentstatushistory?.length);
    expect(sentiments.size).toBe(all.msdyn_ocliveworkitemsentiment?.length);
    const alsoLost = [
      ...[...statuses.values()].filter(
        (row) => !users.has(text(row, "msdyn_agentid")) || !presences.has(text(row, "msdyn_presenceid")),
      ),
      ...[...sentiments.values()].filter((row) => !conversations.has(text(row, "msdyn_ocliveworkitemid"))),
      ...[...conversations.values()].filter(
        (row) => row.msdyn_activeagentid !== "" && !users.has(text(row, "msdyn_activeagentid")),
      ),
    ];
    expect(alsoLost).toEqual([]);
  });

  test("row versions are unique over all tables", () => {
    const versions = Object.values(all).flatMap((rows) => rows.map((row) => text(row, "versionnumber")));
    expect(new Set(versions).size).toBe(versions.length);
  });
});

describe("times", () => {
  test("nobody joins before being added or leaves before joining, and nothing lies outside the period", () => {
    const inDisorder = participants.filter((row) => {
      const added = at(row, "msdyn_addedon") ?? Number.NaN;
      const joined = at(row, "msdyn_joinedon") ?? added;
      const left = at(row, "msdyn_lefton") ?? joined;
      return !(added <= joined && joined <= left);
    });
    expect(inDisorder).toEqual([]);
    const { systemuser, queue, msdyn_liveworkstream, msdyn_presence, ...ofThePeriod } = all;
    expect(Object.keys(ofThePeriod)).toHaveLength(6);
    const outside = Object.values(ofThePeriod).flatMap((rows) =>
      rows.flatMap((row) =>
        Object.values(row).filter(
          (value) =>
            /^20\d\d-\d\d-\d\dT/.test(value) &&
            (value < "2026-03-16T23:00:00Z" || value >= "2026-04-02T15:00:00Z"),
        ),
      ),
    );
    expect(outside).toEqual([]);
  });

  test("clocks add up to the presence, and are empty without one", () => {
    const wrong = participants.filter((row) => {
      const joined = at(row, "msdyn_joinedon");
      const left = at(row, "msdyn_lefton");
      const clock = (name: string) => Number(text(row, `msdyn_${name}time`));
      if (joined === null || left === null || isExternal(row) || row.msdyn_mode === mode.preview) {
        return row.msdyn_activetime !== "" || row.msdyn_talktime !== "";
      }
      return (
        clock("active") + clock("inactive") + clock("activewrapup") !== left - joined ||
        clock("idle") > clock("inactive") ||
        clock("talk") + clock("hold") !== (channelOf(row).isVoice ? clock("active") : 0)
      );
    });
    expect(wrong).toEqual([]);
  });

  test("hold time is the time of the agent's holds, which do not overlap", () => {
    const holds = groupBy(
      events.filter((row) => row.msdyn_eventtype === "192350001" && row.msdyn_eventreason === "192350000"),
      "msdyn_sessionparticipantid",
    );
    expect(holds.size).toBeGreaterThan(100);
    for (const row of participants) {
      if (row.msdyn_holdtime === "") continue;
      const own = holds.get(text(row, "msdyn_sessionparticipantid")) ?? [];
      const spans = own.map((hold) => [at(hold, "msdyn_eventstarttime"), at(hold, "msdyn_eventendtime")]);
      const sum = spans.reduce((seconds, [from, to]) => seconds + ((to ?? 0) - (from ?? 0)), 0);
      expect(sum).toBe(Number(row.msdyn_holdtime));
      spans.sort(([one], [other]) => (one ?? 0) - (other ?? 0));
      for (const [index, [from]] of spans.entries()) {
        if (index > 0) expect(from ?? 0).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0);
      }
    }
  });
});

describe("sessions", () => {
  test("have exactly one primary when they have participants", () => {
    const bySession = groupBy(participants, "msdyn_omnichannelsession");
    const primaries = [...bySession.values()].map(
      (rows) => rows.filter((row) => row.msdyn_mode === mode.primary).length,
    );
    expect(new Set(primaries)).toEqual(new Set([1]));
    const empty = [...sessions.keys()].filter((id) => !bySession.has(id));
    expect(empty.length).toBeGreaterThan(50);
  });

  test("a rejected or missed offer closes its session and opens another", () => {
    const byConversation = groupBy([...sessions.values()], "msdyn_liveworkitemid");
    const next = { "192350001": "192350008", "192350002": "192350009" } as Record<string, string>;
    let refusals = 0;
    for (const rows of byConversation.values()) {
      for (const [index, row] of rows.entries()) {
        const expected = next[text(row, "msdyn_closurereason")];
        if (expected === undefined) continue;
        refusals += 1;
        expect(rows[index + 1]?.msdyn_sessioncreationreason).toBe(expected);
        expect(rows[index + 1]?.msdyn_sessioncreatedon).toBe(row.msdyn_sessionclosedon);
      }
    }
    expect(refusals).toBeGreaterThan(100);
    for (const row of participants.filter(({ msdyn_mode }) => msdyn_mode === mode.primary)) {
      if (row.msdyn_leftonreason === "") continue;
      const reason = sessions.get(text(row, "msdyn_omnichannelsession"))?.msdyn_closurereason;
      expect(reason).toBe(row.msdyn_leftonreason === "AgentReject" ? "192350001" : "192350002");
      expect(row.msdyn_joinedon).toBe("");
    }
  });

  test("an escalation closes the bot's session, and people follow", () => {
    const escalated = [...sessions.values()].filter((row) => row.msdyn_sessioncreationreason === "192350016");
    const handedOver = [...sessions.values()].filter((row) => row.msdyn_closurereason === "192350026");
    expect(escalated.length).toBe(handedOver.length);
    expect(escalated.length).toBeGreaterThan(500);
  });

  test("a transfer opens a new session with the new queue or agent", () => {
    for (const reason of ["192350006", "192350010", "192350038"]) {
      const closed = [...sessions.values()].filter((row) => row.msdyn_closurereason === reason);
      expect(closed.length).toBeGreaterThan(20);
      for (const row of closed) {
        const followers = [...sessions.values()].filter(
          (other) =>
            other.msdyn_liveworkitemid === row.msdyn_liveworkitemid &&
            other.msdyn_sessioncreatedon === row.msdyn_sessionclosedon &&
            other !== row,
        );
        expect(followers.length).toBeGreaterThan(0);
      }
    }
  });
});

describe("people", () => {
  test("no agent is primary in more than fits", () => {
    const spans = participants
      .filter((row) => row.msdyn_mode === mode.primary && isPerson(row) && row.msdyn_lefton !== "")
      .flatMap((row) => {
        const agent = text(row, "msdyn_agentid");
        const { units } = channelOf(row);
        return [
          { agent, time: at(row, "msdyn_addedon") ?? 0, units },
          { agent, time: at(row, "msdyn_lefton") ?? 0, units: -units },
        ];
      })
      .sort((one, other) => one.time - other.time || one.units - other.units);
    const loads = new Map<string, number>();
    let most = 0;
    for (const { agent, units } of spans) {
      const load = (loads.get(agent) ?? 0) + units;
      loads.set(agent, load);
      most = Math.max(most, load);
    }
    expect(most).toBeGreaterThan(60);
    expect(most).toBeLessThanOrEqual(100);
  });

  test("nobody speaks in two calls at once", () => {
    const spans = participants
      .filter((row) => isPerson(row) && channelOf(row).isVoice && speaks(row) && row.msdyn_lefton !== "")
      .map((row) => ({
        agent: text(row, "msdyn_agentid"),
        from: at(row, "msdyn_joinedon") ?? 0,
        to: at(row, "msdyn_lefton") ?? 0,
      }))
      .sort((one, other) => one.from - other.from || one.to - other.to);
    const busyUntil = new Map<string, number>();
    for (const { agent, from, to } of spans) {
      expect(busyUntil.get(agent) ?? 0).toBeLessThanOrEqual(from);
      busyUntil.set(agent, Math.max(to, busyUntil.get(agent) ?? 0));
    }
  });

  test("nobody is offered or joins anything outside the own shift", () => {
    const center = foundContactCenter(plan.seed, plan.conversations / plan.days);
    const shifts = new Map<string, { startsAt: number; endsAt: number }[]>();
    for (let offset = -plan.days; offset <= 0; offset++) {
      const day = localDay(plan.end, offset, sampleZone);
      for (const agent of center.agents) {
        const workday = workdayOf(plan.seed, agent, day);
        if (workday !== null) shifts.set(agent.id, [...(shifts.get(agent.id) ?? []), workday]);
      }
    }
    const isOnShift = (agent: string, time: number | null) =>
      time === null || shifts.get(agent)?.some(({ startsAt, endsAt }) => startsAt <= time && time < endsAt);
    const offDuty = participants
      .filter(isPerson)
      .filter(
        (row) =>
          !isOnShift(text(row, "msdyn_agentid"), at(row, "msdyn_addedon")) ||
          !isOnShift(text(row, "msdyn_agentid"), at(row, "msdyn_joinedon")),
      );
    expect(offDuty).toEqual([]);
  });

  test("shifts keep to the clock on the wall when it changes", () => {
    const center = foundContactCenter(plan.seed, plan.conversations / plan.days);
    const lengths = new Set<number>();
    const day = localDay("2026-03-28", 0, sampleZone);
    for (const agent of center.agents.filter(({ team }) => team === "Night care")) {
      const night = workdayOf(plan.seed, agent, day);
      if (night !== null) lengths.add((night.endsAt - night.startsAt) / 3600);
    }
    expect([...lengths]).toEqual([9.25]);
    const firstJoin = (date: string) =>
      participants
        .filter((row) => isPerson(row) && users.get(text(row, "msdyn_agentid"))?.team !== "Night care")
        .map((row) => text(row, "msdyn_joinedon"))
        .filter((time) => time.startsWith(date))
        .sort()[0];
    expect(firstJoin("2026-03-27")?.slice(11, 13)).toBe("06");
    expect(firstJoin("2026-03-30")?.slice(11, 13)).toBe("05");
  });

  test("consults are asked for, and monitored contacts watched, while the primary is there", () => {
    const primaries = new Map(
      participants
        .filter((row) => row.msdyn_mode === mode.primary)
        .map((row) => [text(row, "msdyn_omnichannelsession"), row]),
    );
    const alone = participants.filter((row) => {
      if (row.msdyn_mode !== mode.consult && row.msdyn_mode !== mode.monitor) return false;
      const primary = primaries.get(text(row, "msdyn_omnichannelsession"));
      if (primary === undefined) return true;
      const end = at(primary, "msdyn_lefton") ?? Number.POSITIVE_INFINITY;
      const added = at(row, "msdyn_addedon") ?? 0;
      return (
        added < (at(primary, "msdyn_joinedon") ?? Number.POSITIVE_INFINITY) ||
        added > end ||
        (at(row, "msdyn_lefton") ?? 0) > end ||
        (row.msdyn_agentid === primary.msdyn_agentid && !isExternal(row))
      );
    });
    expect(alone).toEqual([]);
  });

  test("only supervisors monitor", () => {
    for (const row of participants.filter(({ msdyn_mode }) => msdyn_mode === mode.monitor)) {
      expect(users.get(text(row, "msdyn_agentid"))?.jobtitle).toBe("Supervisor");
    }
  });
});

describe("stored figures of conversations", () => {
  test("are those of the people who handled it, and there once it is closed", () => {
    const handlers = groupBy(
      participants
        .filter((row) => row.msdyn_mode === mode.primary && joinedAt(row))
        .filter((row) => isExternal(row) || isPerson(row))
        .map((row) => ({ ...row, conversation: text(conversationOf(row), "activityid") })),
      "conversation",
    );
    let checked = 0;
    for (const [id, row] of conversations) {
      const primaries = [...(handlers.get(id) ?? [])].sort((one, other) =>
        text(one, "msdyn_joinedon").localeCompare(text(other, "msdyn_joinedon")),
      );
      const stored = (name: string) => text(row, `msdyn_conversation${name}timeinseconds`);
      if (row.msdyn_closedon === "" || primaries.length === 0) {
        expect([stored("handle"), stored("talk"), stored("hold"), stored("wrapup")]).toEqual([
          "",
          "",
          "",
          "",
        ]);
        expect(row.msdyn_firstresponsetimeinmsadjforoh).toBe("");
        continue;
      }
      checked += 1;
      const sum = (name: string) =>
        primaries.reduce((seconds, primary) => seconds + Number(text(primary, `msdyn_${name}time`)), 0);
      const isVoice = primaries.some((primary) => channelOf(primary).isVoice);
      expect(stored("talk")).toBe(isVoice ? String(sum("talk")) : "");
      expect(stored("hold")).toBe(isVoice ? String(sum("hold")) : "");
      expect(Number(stored("handle"))).toBe(
        (isVoice ? sum("talk") + sum("hold") : sum("activechat")) + sum("activewrapup"),
      );
      expect(stored("wrapup")).toBe(primaries.at(-1)?.msdyn_activewrapuptime);
    }
    expect(checked).toBeGreaterThan(2_000);
  });

  test("tell the first wait from its start to the first acceptance by a person, or to giving up", () => {
    const bySession = groupBy(participants, "msdyn_omnichannelsession");
    const isBots = (session: Row) =>
      bySession.get(text(session, "activityid"))?.some((row) => !isExternal(row) && !isPerson(row)) ?? false;
    const byConversation = groupBy([...sessions.values()], "msdyn_liveworkitemid");
    let waited = 0;
    for (const [id, row] of conversations) {
      const ofPeople = (byConversation.get(id) ?? []).filter((session) => !isBots(session));
      const start = ofPeople[0]?.msdyn_sessioncreatedon ?? "";
      expect(row.msdyn_firstwaitstartedon).toBe(start);
      const accepted = ofPeople.find((session) => session.msdyn_agentacceptedon !== "");
      const end = accepted === undefined ? at(row, "msdyn_closedon") : at(accepted, "msdyn_agentacceptedon");
      const expected = start === "" || end === null ? "" : String(end - Date.parse(start) / 1000);
      expect(row.msdyn_conversationfirstwaittimeinseconds).toBe(expected);
      if (Number(expected) > 0) waited += 1;
    }
    expect(waited).toBeGreaterThan(2_000);
  });

  test("tell response times of conversations in writing only, the first after the wait", () => {
    const answered = [...conversations.values()].filter(
      (row) => row.msdyn_firstresponsetimeinmsadjforoh !== "",
    );
    expect(answered.length).toBeGreaterThan(800);
    for (const row of answered) {
      const channel = channelByCode.get(text(row, "msdyn_channel"));
      const first = Number(row.msdyn_firstresponsetimeinmsadjforoh);
      expect(channel?.isVoice).toBe(false);
      expect(Number(row.msdyn_averageresponsetimeinmsadjforoh)).toBeGreaterThan(0);
      if (channel?.isAsynchronous) expect(first).toBeGreaterThan(0);
      else expect(first).toBeGreaterThan(1000 * Number(row.msdyn_conversationfirstwaittimeinseconds));
    }
    const seconds = answered.map((row) => Number(row.msdyn_firstresponsetimeinmsadjforoh) / 1000);
    expectBetween(median(seconds), 20, 90);
  });

  test("give a reason that fits the status", () => {
    const fitting: Record<string, readonly string[]> = {
      "1": ["192350001"],
      "2": ["192350002", "192350003"],
      "3": ["192350004", "192350006"],
      "4": ["192350006", "192350008", "192350009", "192350011", "192350012", "192350013"],
      "5": ["192350005", "192350006"],
      "6": ["192350006", "192350008"],
    };
    const unfitting = [...conversations.values()].filter(
      (row) => !fitting[text(row, "statuscode")]?.includes(text(row, "msdyn_statuschangereason")),
    );
    expect(unfitting).toEqual([]);
  });
});

describe("queues", () => {
  test("promise people within two minutes, and count short abandonments well within that", () => {
    const queues = keyed("queue", "queueid");
    const withThreshold = [...queues.values()].filter((row) => row.msdyn_queueservicelevelthreshold !== "");
    expect(withThreshold).toHaveLength(queues.size - 2);
    for (const row of queues.values()) {
      if (row.name === "Virtual agents" || row.name === "Claims") {
        expect([row.msdyn_queueservicelevelthreshold, row.msdyn_shortabandonedthreshold]).toEqual(["", ""]);
        continue;
      }
      expectBetween(Number(row.msdyn_queueservicelevelthreshold), 10, 120);
      expectBetween(
        Number(row.msdyn_shortabandonedthreshold),
        5,
        Number(row.msdyn_queueservicelevelthreshold) / 2,
      );
    }
    const short = [...conversations.values()].filter(
      (row) =>
        row.msdyn_isabandoned === "True" &&
        Number(row.msdyn_conversationfirstwaittimeinseconds) <=
          Number(queues.get(text(row, "msdyn_cdsqueueid"))?.msdyn_shortabandonedthreshold),
    );
    expect(short.length).toBeGreaterThan(5);
  });
});

describe("sentiment", () => {
  test("is analysed once per closed conversation with people, within its range, and agrees with its label", () => {
    const analyses = groupBy(all.msdyn_ocliveworkitemsentiment ?? [], "msdyn_ocliveworkitemid");
    for (const row of analyses.values()) expect(row).toHaveLength(1);
    let without = 0;
    for (const [id, row] of conversations) {
      const analysis = analyses.get(id)?.[0];
      const wanted =
        row.msdyn_closedon !== "" &&
        (row.msdyn_isagentaccepted === "True" || row.msdyn_isabandoned === "True");
      if (analysis === undefined) {
        expect(row.msdyn_customersentimentlabel).toBe(row.msdyn_closedon === "" ? "" : "0");
        if (wanted) without += 1;
        continue;
      }
      expect(wanted).toBe(true);
      expectBetween(Number(analysis.msdyn_sentimentpulse), 0, 100);
      expectBetween(Number(analysis.msdyn_sentimenttransition), -200, 200);
      expect(analysis.msdyn_sentimentpulse).toMatch(/^\d+(\.\d\d?)?$/);
      const label = zoneLabels.get(text(row, "msdyn_customersentimentlabel"));
      expect(analysis.msdyn_sentimentzone).toBe(label);
    }
    const outbound = [...conversations.values()].filter((row) => row.msdyn_isoutbound === "True");
    expect(without).toBeGreaterThan(10);
    expect(without).toBeLessThan(outbound.length / 2);
  });

  test("is lower after giving up, after transfers and after long waits", () => {
    const scores = (holds: (row: Row) => boolean) =>
      (all.msdyn_ocliveworkitemsentiment ?? [])
        .filter((row) => holds(conversations.get(text(row, "msdyn_ocliveworkitemid")) ?? {}))
        .map((row) => Number(row.msdyn_sentimentpulse));
    const isSmooth = (row: Row) => row.msdyn_isabandoned === "False" && row.msdyn_transfercount === "0";
    const wait = (row: Row) => Number(row.msdyn_conversationfirstwaittimeinseconds);
    const quick = median(scores((row) => isSmooth(row) && wait(row) < 60));
    const stays = (row: Row) => !channelByCode.get(text(row, "msdyn_channel"))?.isAsynchronous;
    expectBetween(quick, 55, 80);
    expect(median(scores((row) => row.msdyn_isabandoned === "True"))).toBeLessThan(quick - 15);
    expect(median(scores((row) => Number(row.msdyn_transfercount) > 0))).toBeLessThan(quick - 4);
    expect(median(scores((row) => isSmooth(row) && stays(row) && wait(row) > 240))).toBeLessThan(quick - 4);
  });
});

describe("external participants", () => {
  test("have no agent, and only numbers reserved for fiction or addresses that cannot exist", () => {
    const external = participants.filter(isExternal);
    expect(external.length).toBeGreaterThan(80);
    for (const row of external) {
      const address = text(row, "msdyn_externalparticipantchannel");
      expect(row.msdyn_agentid).toBe("");
      expect(row.msdyn_assignreason).toMatch(/^External(Warm|Blind|Cold)Transfer$/);
      if (row.msdyn_externalparticipantchanneltype === "426120000") {
        expect(address).toMatch(/^(\+1[2-9]\d\d55501\d\d|\+442079460\d{3})$/);
      } else {
        expect(row.msdyn_externalparticipantchanneltype).toBe("426120001");
        expect(address).toMatch(/@[a-z]+\.example$/);
      }
    }
  });
});

describe("rates", () => {
  test("of participation modes are those of a busy center", () => {
    expectBetween(
      share(participants, (row) => row.msdyn_mode === mode.primary),
      0.68,
      0.8,
    );
    expectBetween(
      share(participants, (row) => row.msdyn_mode === mode.consult),
      0.16,
      0.25,
    );
    expectBetween(
      share(participants, (row) => row.msdyn_mode === mode.monitor),
      0.025,
      0.06,
    );
    expectBetween(
      share(participants, (row) => row.msdyn_mode === mode.preview),
      0.01,
      0.035,
    );
    expectBetween(share(participants, isExternal), 0.012, 0.045);
  });

  test("of consults: most are accepted, and every other end occurs", () => {
    const consults = participants.filter((row) => row.msdyn_mode === mode.consult);
    const accepted = (row: Row) => row.msdyn_joinedon !== "";
    expectBetween(share(consults, accepted), 0.72, 0.87);
    const rejected = share(consults, (row) => row.msdyn_leftonreason === "AgentReject");
    const timedOut = share(consults, (row) => row.msdyn_leftonreason === "AgentTimeout");
    const withdrawn = share(
      consults,
      (row) => !accepted(row) && row.msdyn_leftonreason === "" && row.msdyn_lefton !== "",
    );
    const pending = share(consults, (row) => !accepted(row) && row.msdyn_lefton === "");
    expectBetween(rejected, 0.03, 0.1);
    expectBetween(timedOut, 0.04, 0.14);
    expectBetween(withdrawn, 0.015, 0.08);
    expectBetween(pending, 0.005, 0.04);
  });

  test("of accepted consults about one in eight ends with the expert taking over", () => {
    const byConversation = groupBy([...sessions.values()], "msdyn_liveworkitemid");
    const primaries = groupBy(
      participants.filter((row) => row.msdyn_mode === mode.primary),
      "msdyn_omnichannelsession",
    );
    const endedInTransfer = (row: Row) => {
      const ofConversation = byConversation.get(text(conversationOf(row), "activityid")) ?? [];
      const position = ofConversation.findIndex(
        (session) => session.activityid === row.msdyn_omnichannelsession,
      );
      const next = ofConversation[position + 1]?.activityid ?? "";
      return primaries.get(next)?.[0]?.msdyn_agentid === row.msdyn_agentid;
    };
    const accepted = participants.filter(
      (row) => row.msdyn_mode === mode.consult && joinedAt(row) && !isExternal(row),
    );
    expectBetween(share(accepted, endedInTransfer), 0.09, 0.16);
  });

  test("of agents a part is monitored, the others never", () => {
    const primaries = new Map(
      participants
        .filter((row) => row.msdyn_mode === mode.primary && isPerson(row) && joinedAt(row))
        .map((row) => [text(row, "msdyn_omnichannelsession"), text(row, "msdyn_agentid")]),
    );
    const monitored = new Set(
      participants
        .filter((row) => row.msdyn_mode === mode.monitor && joinedAt(row))
        .map((row) => primaries.get(text(row, "msdyn_omnichannelsession"))),
    );
    expectBetween(monitored.size / new Set(primaries.values()).size, 0.4, 0.75);
  });

  test("some experts are asked far more often than most", () => {
    const counts = [
      ...groupBy(
        participants.filter((row) => row.msdyn_mode === mode.consult),
        "msdyn_agentid",
      ),
    ]
      .filter(([agent]) => agent !== "")
      .map(([, rows]) => rows.length)
      .sort((one, other) => other - one);
    const median = counts[Math.floor(counts.length / 2)] ?? 0;
    expect(counts[0]).toBeGreaterThan(3 * median);
  });

  test("handle times and answer times are those of their channel", () => {
    const handled = participants.filter(
      (row) => row.msdyn_mode === mode.primary && isPerson(row) && row.msdyn_lefton !== "" && joinedAt(row),
    );
    const minutes = (code: number) =>
      median(
        handled
          .filter((row) => channelOf(row).code === code)
          .map((row) => ((at(row, "msdyn_lefton") ?? 0) - (at(row, "msdyn_joinedon") ?? 0)) / 60),
      );
    expectBetween(minutes(channels.voice.code), 5, 10);
    expectBetween(minutes(channels.liveChat.code), 8, 16);
    expectBetween(minutes(channels.whatsApp.code), 11, 22);
    const toAnswer = handled.map((row) => (at(row, "msdyn_joinedon") ?? 0) - (at(row, "msdyn_addedon") ?? 0));
    expectBetween(median(toAnswer), 4, 15);
  });

  test("few customers give up, nights are nearly empty, Sundays are quiet", () => {
    const rows = [...conversations.values()];
    expectBetween(
      share(rows, (row) => row.msdyn_isabandoned === "True"),
      0.02,
      0.12,
    );
    expect(share(rows, (row) => /T0[0-3]:/.test(text(row, "createdon")))).toBeLessThan(0.02);
    const onDay = (date: string) => rows.filter((row) => row.createdon?.startsWith(date)).length;
    expect(onDay("2026-03-22")).toBeLessThan(onDay("2026-03-24") * 0.7);
    for (const { name } of Object.values(channels)) {
      const subject = `: ${name} `;
      expect(rows.filter((row) => text(row, "subject").includes(subject)).length).toBeGreaterThan(40);
    }
  });

  test("something is still going on at the end, and some requests were never answered", () => {
    const open = participants.filter((row) => row.msdyn_joinedon !== "" && row.msdyn_lefton === "");
    expect(open.length).toBeGreaterThan(3);
    expect([...conversations.values()].filter((row) => row.msdyn_closedon === "").length).toBeGreaterThan(5);
    for (const row of open) {
      expect(sessions.get(text(row, "msdyn_omnichannelsession"))?.msdyn_sessionclosedon).toBe("");
    }
  });

  test("abandoned conversations were never joined by a person", () => {
    const joined = participants.filter((row) => isPerson(row) && joinedAt(row));
    expect(joined.filter((row) => conversationOf(row).msdyn_isabandoned !== "False")).toEqual([]);
  });
});

function keyed(table: string, key: string): Map<string, Row> {
  return new Map((all[table] ?? []).map((row) => [text(row, key), row]));
}

function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(text(row, column));
    if (group === undefined) groups.set(text(row, column), [row]);
    else group.push(row);
  }
  return groups;
}

function text(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new RangeError(`No column ${column}.`);
  return value;
}

function at(row: Row, column: string): number | null {
  const value = text(row, column);
  return value === "" ? null : Date.parse(value) / 1000;
}

function isExternal(row: Row): boolean {
  return row.msdyn_externalparticipantchannel !== "";
}

function isPerson(row: Row): boolean {
  return !isExternal(row) && users.get(text(row, "msdyn_agentid"))?.msdyn_botapplicationid === "";
}

function joinedAt(row: Row): boolean {
  return row.msdyn_joinedon !== "";
}

/** A call of one's own, or help by voice in somebody else's. */
function speaks(row: Row): boolean {
  if (!joinedAt(row)) return false;
  return (
    row.msdyn_mode === mode.primary || (row.msdyn_mode === mode.consult && row.msdyn_consultmode !== "0")
  );
}

function conversationOf(row: Row): Row {
  const session = sessions.get(text(row, "msdyn_omnichannelsession"));
  return conversations.get(session?.msdyn_liveworkitemid ?? "") ?? {};
}

function channelOf(row: Row) {
  const code = sessions.get(text(row, "msdyn_omnichannelsession"))?.msdyn_channel ?? "";
  const channel = channelByCode.get(code);
  if (channel === undefined) throw new RangeError(`No channel ${code}.`);
  return channel;
}

function share(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length / rows.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function expectBetween(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}
