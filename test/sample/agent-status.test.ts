import { beforeAll, describe, expect, test } from "vitest";
import { localDay } from "../../src/sample/calendar/local-day.ts";
import { type Agent, foundContactCenter } from "../../src/sample/contact-center/contact-center.ts";
import { sampleZone } from "../../src/sample/sample-options.ts";
import { workdayOf } from "../../src/sample/simulation/staffing.ts";
import { writeSample } from "../../src/sample/write-sample.ts";
import { type Row, readTable } from "./read-csv-export.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const plan = { seed: 8, conversations: 2_400, days: 12, end: "2026-04-02" } as const;
const folder = `${await temporaryFolder()}/export`;
const center = foundContactCenter(plan.seed, plan.conversations / plan.days);
const startsAt = localDay(plan.end, 1 - plan.days, sampleZone).startsAt;
const endsAt = localDay(plan.end, 0, sampleZone).at(17 * 60);
/** What is shown for a second or less is not told. */
const untold = 1;

interface Stretch {
  readonly presence: string;
  readonly base: string;
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  readonly isLoggedIn: boolean;
  readonly capacity: number;
}

let stretches: Map<string, Stretch[]>;
let presences: Row[];

beforeAll(async () => {
  await writeSample({ ...plan, folder });
  presences = await readTable(folder, "msdyn_presence");
  const presenceById = new Map(presences.map((row) => [row.msdyn_presenceid, row]));
  stretches = new Map();
  for (const row of await readTable(folder, "msdyn_agentstatushistory")) {
    const presence = presenceById.get(row.msdyn_presenceid ?? "");
    const stretch = {
      presence: presence?.msdyn_name ?? "",
      base: presence?.msdyn_basepresencestatus ?? "",
      from: seconds(row.msdyn_starttime),
      to: row.msdyn_endtime === "" ? endsAt : seconds(row.msdyn_endtime),
      isOpen: row.msdyn_endtime === "",
      isLoggedIn: row.msdyn_isagentloggedin === "True",
      capacity: Number(row.msdyn_availablecapacity),
    };
    const agent = row.msdyn_agentid ?? "";
    stretches.set(agent, [...(stretches.get(agent) ?? []), stretch]);
  }
}, 30_000);

test("there are the five base presences and some of the organization's own", () => {
  expect(presences.map((row) => [row.msdyn_name, row.msdyn_basepresencestatus])).toEqual([
    ["Available", "192360000"],
    ["Busy", "192360001"],
    ["Busy - DND", "192360002"],
    ["Away", "192360003"],
    ["Offline", "192360004"],
    ["Break", "192360003"],
    ["Paperwork", "192360001"],
    ["Training", "192360002"],
  ]);
});

describe("the presences of an agent", () => {
  test("are told for every agent and supervisor, and for no bot", () => {
    expect(new Set(stretches.keys())).toEqual(new Set(center.agents.map(({ id }) => id)));
    expect(center.agents.some(({ isSupervisor }) => isSupervisor)).toBe(true);
  });

  test("follow each other from the first moment of the period, and only the last one is open", () => {
    for (const ofAgent of stretches.values()) {
      expect(ofAgent.map(({ from }) => from)).toEqual([
        startsAt,
        ...ofAgent.map(({ to }) => to).slice(0, -1),
      ]);
      expect(ofAgent.filter(({ isOpen }) => isOpen)).toEqual([ofAgent.at(-1)]);
      for (const { from, to } of ofAgent) expect(to).toBeGreaterThan(from);
    }
  });

  test("change from stretch to stretch, by themselves or in what capacity they leave", () => {
    for (const ofAgent of stretches.values()) {
      ofAgent.forEach(({ presence, capacity }, index) => {
        const before = ofAgent[index - 1];
        expect(presence === before?.presence && capacity === before.capacity).toBe(false);
      });
    }
  });

  test("come a few times in an hour of work", () => {
    const loggedIn = [...stretches.values()].flat().filter(({ isLoggedIn }) => isLoggedIn);
    const hours = hoursOf(loggedIn);
    expect(loggedIn.length / hours).toBeGreaterThan(1);
    expect(loggedIn.length / hours).toBeLessThan(5);
  });

  test("show the agent logged in during the shift, and afterwards only to finish what has begun", () => {
    let shifts = 0;
    for (const agent of center.agents) {
      const ofAgent = stretches.get(agent.id) ?? [];
      const onShift = shiftsOf(agent);
      shifts += onShift.length;
      for (const { from, to } of onShift) {
        const absent = ofAgent.filter(
          (stretch) => !stretch.isLoggedIn && overlap(stretch, from, to) > untold,
        );
        expect(absent).toEqual([]);
      }
      for (const stretch of ofAgent.filter(({ isLoggedIn }) => isLoggedIn)) {
        const within = onShift.reduce((sum, { from, to }) => sum + overlap(stretch, from, to), 0);
        if (within < stretch.to - stretch.from - untold) expect(stretch.presence).toMatch(/^Busy/);
      }
      for (const { presence, isLoggedIn } of ofAgent) expect(isLoggedIn).toBe(presence !== "Offline");
    }
    expect(shifts).toBeGreaterThan(300);
  });

  test("show the breaks and trainings of the rota, unless a conversation goes on", () => {
    for (const agent of center.agents) {
      for (const { from, to, presence } of absencesOf(agent)) {
        const shownToo = presence === "Break" ? [] : ["Break", "Away"];
        const fitting = [presence, "Busy", "Busy - DND", ...shownToo];
        const during = (stretches.get(agent.id) ?? []).filter((one) => overlap(one, from, to) > untold);
        expect(during.filter((one) => !fitting.includes(one.presence))).toEqual([]);
      }
    }
    const shown = (presence: string) =>
      [...stretches.values()].flat().filter((one) => one.presence === presence);
    for (const presence of ["Break", "Paperwork", "Training", "Away"]) {
      expect(shown(presence).length).toBeGreaterThan(5);
    }
  });

  test("leave most of the time of a shift for conversations", () => {
    for (const agent of center.agents) {
      const ofAgent = stretches.get(agent.id) ?? [];
      if (shiftsOf(agent).length === 0) continue;
      const available = hoursOf(ofAgent.filter(({ base }) => base === "192360000"));
      const loggedIn = hoursOf(ofAgent.filter(({ isLoggedIn }) => isLoggedIn));
      expect(available).toBeGreaterThan(0.2 * loggedIn);
      expect(available).toBeLessThan(loggedIn);
    }
  });

  test("show an agent busy in conversations, and not to be disturbed in calls", async () => {
    const sessions = new Map(
      (await readTable(folder, "msdyn_ocsession")).map((row) => [row.activityid, row]),
    );
    let together = 0;
    for (const row of await readTable(folder, "msdyn_sessionparticipant")) {
      const ofAgent = stretches.get(row.msdyn_agentid ?? "");
      if (ofAgent === undefined || row.msdyn_joinedon === "" || row.msdyn_lefton === "") continue;
      const [from, to] = [seconds(row.msdyn_joinedon), seconds(row.msdyn_lefton)];
      const meanwhile = ofAgent.filter((stretch) => overlap(stretch, from, to) > untold);
      const channel = sessions.get(row.msdyn_omnichannelsession ?? "")?.msdyn_channel;
      const inCall = row.msdyn_mode === "192350002" && channel === "192370000";
      expect(meanwhile.filter(({ presence }) => !presence.startsWith("Busy"))).toEqual([]);
      if (inCall) expect(meanwhile.filter(({ presence }) => presence !== "Busy - DND")).toEqual([]);
      if (inCall) expect(meanwhile.filter(({ capacity }) => capacity !== 0)).toEqual([]);
      together += 1;
    }
    expect(together).toBeGreaterThan(2_000);
  });

  test("tell a capacity between nothing and everything, all of it when idle", () => {
    for (const { presence, capacity } of [...stretches.values()].flat()) {
      expect(capacity).toBeGreaterThanOrEqual(0);
      expect(capacity).toBeLessThanOrEqual(100);
      if (!presence.startsWith("Busy")) expect(capacity).toBe(100);
    }
  });
});

interface Span {
  readonly from: number;
  readonly to: number;
}

function workdaysOf(agent: Agent) {
  return Array.from({ length: plan.days + 1 }, (_, index) => {
    return workdayOf(plan.seed, agent, localDay(plan.end, -index, sampleZone));
  }).filter((workday) => workday !== null);
}

/** Shifts of the period, cut off where it begins and ends. */
function shiftsOf(agent: Agent): Span[] {
  return workdaysOf(agent)
    .map((workday) => ({ from: Math.max(workday.startsAt, startsAt), to: Math.min(workday.endsAt, endsAt) }))
    .filter(({ from, to }) => from < to);
}

function absencesOf(agent: Agent) {
  const names = { break: "Break", paperwork: "Paperwork", training: "Training" };
  return workdaysOf(agent)
    .flatMap(({ absences }) => absences)
    .map(({ startsAt: from, endsAt: to, presence }) => ({ from, to, presence: names[presence] }))
    .filter(({ from, to }) => from >= startsAt && to < endsAt);
}

function overlap(stretch: Span, from: number, to: number): number {
  return Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from));
}

function hoursOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + (to - from), 0) / 3600;
}

function seconds(time: string | undefined): number {
  return Date.parse(time ?? "") / 1000;
}
