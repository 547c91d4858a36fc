import { describe, expect, it } from "vitest";
import { qualityRules } from "../../src/warehouse/quality/rules.ts";
import {
  ExportFixture,
  type FixtureRow,
  guid,
  type LoadOptions,
  participant,
  participants,
} from "./export-fixture.ts";

type Tables = Readonly<Record<string, readonly FixtureRow[]>>;

async function findingsOf(tables: Tables, options: LoadOptions = {}) {
  const fixture = await ExportFixture.make();
  for (const [table, rows] of Object.entries(tables)) await fixture.csv(table, rows);
  const report = await fixture.load(options);
  const { findings } = await fixture.check();
  expect(findings.map(({ rule, severity, count }) => ({ rule, severity, count }))).toEqual(report.findings);
  return Object.fromEntries(
    findings.map(({ rule, count, examples }) => [rule, { count, ids: examples.map(({ id }) => id) }]),
  );
}

const sound: Tables = {
  [participants]: [participant(1)],
  msdyn_ocsession: [
    { activityid: guid("s", 1), msdyn_liveworkitemid: guid("c", 1), createdon: "2026-03-01T10:00:00Z" },
  ],
  msdyn_ocliveworkitem: [{ activityid: guid("c", 1), msdyn_channel: 192360000, statuscode: 4 }],
};

const withParticipant = (...rows: FixtureRow[]): Tables => ({
  ...sound,
  [participants]: [participant(1), ...rows],
});
const monitor = (number: number, more: FixtureRow) => participant(number, { msdyn_mode: 192350004, ...more });

it("sound data has no findings", async () => {
  expect(await findingsOf(sound)).toEqual({});
});

describe("each rule finds its own, and nothing else", () => {
  const p2 = { count: 1, ids: [guid("p", 2)] };
  const cases: [string, Tables, Record<string, { count: number; ids: string[] }>, LoadOptions?][] = [
    [
      "participants without session",
      withParticipant(monitor(2, { msdyn_omnichannelsession: null })),
      { orphan_participant: p2 },
    ],
    [
      "participants whose session has no record",
      withParticipant(participant(2, { msdyn_omnichannelsession: guid("s", 9) })),
      { orphan_participant: p2 },
    ],
    ["no orphans among participants when no session was delivered", { [participants]: [participant(1)] }, {}],
    [
      "sessions without conversation or its record",
      {
        ...sound,
        msdyn_ocsession: [
          ...(sound.msdyn_ocsession ?? []),
          { activityid: guid("s", 2), msdyn_liveworkitemid: null },
          { activityid: guid("s", 3), msdyn_liveworkitemid: guid("c", 9) },
        ],
      },
      { orphan_session: { count: 2, ids: [guid("s", 2), guid("s", 3)] } },
    ],
    [
      "a session with participants but no primary",
      { ...sound, [participants]: [monitor(1, {})] },
      { no_primary: { count: 1, ids: [guid("s", 1)] } },
    ],
    [
      "several primaries",
      withParticipant(participant(2), participant(3)),
      { several_primaries: { count: 1, ids: [guid("s", 1)] } },
    ],
    [
      "left before joined",
      withParticipant(monitor(2, { msdyn_lefton: "2026-03-01T10:00:04Z" })),
      { left_before_joined: p2 },
    ],
    [
      "joined before added",
      withParticipant(monitor(2, { msdyn_joinedon: "2026-03-01T09:59:59Z" })),
      { joined_before_added: p2 },
    ],
    [
      "time without joining",
      withParticipant(
        monitor(2, { msdyn_joinedon: null, msdyn_talktime: 4 }),
        monitor(3, { msdyn_joinedon: null, msdyn_talktime: 0 }),
      ),
      { time_without_joining: p2 },
    ],
    [
      "unknown and missing modes",
      withParticipant(monitor(2, { msdyn_mode: 192350009 }), monitor(3, { msdyn_mode: null })),
      { unknown_mode: { count: 2, ids: [guid("p", 2), guid("p", 3)] } },
    ],
    [
      "other unknown codes",
      {
        ...withParticipant(monitor(2, { msdyn_consultmode: 7 })),
        msdyn_ocliveworkitem: [{ activityid: guid("c", 1), msdyn_channel: "192360000,1", statuscode: 77 }],
      },
      { unknown_code: { count: 2, ids: [guid("p", 2), guid("c", 1)] } },
    ],
    ["negative durations", withParticipant(monitor(2, { msdyn_idletime: -5 })), { negative_duration: p2 }],
    [
      "holds and presences that ended before they started",
      {
        ...sound,
        msdyn_agentstatushistory: [
          {
            msdyn_agentstatushistoryid: guid("e", 1),
            msdyn_starttime: "2026-03-01T10:00:00Z",
            msdyn_endtime: "2026-03-01T09:59:59Z",
          },
        ],
      },
      { ended_before_started: { count: 1, ids: [guid("e", 1)] } },
    ],
    [
      "times later than a day after the refresh",
      withParticipant(
        monitor(2, { msdyn_lefton: "2026-03-03T12:00:01Z" }),
        monitor(3, { msdyn_lefton: "2026-03-03T12:00:00Z" }),
      ),
      { future_time: p2 },
    ],
    [
      "times before 2000",
      withParticipant(
        monitor(2, { msdyn_addedon: "1969-07-20T20:17:00Z" }),
        monitor(3, { msdyn_addedon: "2000-01-01T00:00:01Z" }),
      ),
      { implausible_time: p2 },
    ],
    [
      "joined in spite of a reason not to",
      withParticipant(monitor(2, { msdyn_leftonreason: "AgentTimeout" })),
      { joined_despite_reason: p2 },
    ],
    [
      "attributes whose column is in no file, or always empty",
      {
        ...sound,
        systemuser: [
          { systemuserid: guid("u", 1), region: "North", team: null },
          { systemuserid: guid("u", 2), region: null, team: null },
        ],
      },
      { blank_attribute: { count: 2, ids: ["agent.regoin", "agent.team"] } },
      { attributes: { systemuser: ["region", "team", "regoin"], queue: ["tier"] } },
    ],
  ];
  it.each(cases)("%s", async (_name, tables, expected, options) => {
    expect(await findingsOf(tables, options)).toEqual(expected);
  });

  it("every rule has a case", () => {
    const covered = new Set(cases.flatMap(([, , expected]) => Object.keys(expected)));
    expect([...covered].sort()).toEqual(qualityRules.map(({ id }) => id).sort());
  });
});

it("counts everything, keeps the first hundred ids, shows as many as asked for", async () => {
  const fixture = await ExportFixture.make();
  const rows = Array.from({ length: 150 }, (_, index) => monitor(index + 1, { msdyn_mode: null }));
  await fixture.csv(participants, [...rows].reverse());
  await fixture.load();
  const [finding] = (await fixture.check(3)).findings.filter(({ rule }) => rule === "unknown_mode");
  expect(finding).toMatchObject({
    count: 150,
    about: "participant",
    examples: [1, 2, 3].map((number) => ({ source: "fabrikam", id: guid("p", number), detail: null })),
  });
  const [whole] = (await fixture.check(1000)).findings.filter(({ rule }) => rule === "unknown_mode");
  expect(whole?.examples).toHaveLength(100);
});

it("records that did not reach the facts are not looked at", async () => {
  const findings = await findingsOf({
    ...sound,
    [participants]: [
      participant(1),
      monitor(2, { msdyn_idletime: -5, msdyn_lefton: "never" }),
      monitor(3, { msdyn_idletime: -5, versionnumber: 1 }),
      monitor(3, { versionnumber: 2 }),
    ],
  });
  expect(findings).toEqual({});
});
