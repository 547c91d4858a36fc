import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CustomizedWorkspace, customizedWorkspace } from "./customized-workspace.ts";
import { agents, csvRows, participants, sum } from "./export-rows.ts";

let example: CustomizedWorkspace;
beforeAll(async () => {
  example = await customizedWorkspace("workforce-schedule");
});
afterAll(() => example.close());

const minute = 60_000;
/** Berlin is an hour ahead of UTC in the whole export. */
const localDay = (instant: number) => new Date(instant + 60 * minute).toISOString().slice(0, 10);
const days = ["2026-03-02", "2026-03-03"];

/** The last readable line of an agent and day. */
function scheduledMinutes(agent: string, day: string): number | null {
  const lines = csvRows("workforce-schedule/schedule.csv").filter(
    (line) => line.agent_id === agent && line.day === day && /^\d+$/.test(line.scheduled_minutes ?? ""),
  );
  const last = lines.at(-1);
  return last === undefined ? null : Number(last.scheduled_minutes);
}

/** Minutes on a local day in which somebody was in at least one conversation: each second is looked at. */
function minutesInConversations(agent: string, day: string): number | null {
  const seconds = new Set(
    participants
      .filter(
        (participant) =>
          participant.agent?.id === agent && participant.joined !== "" && participant.left !== "",
      )
      .flatMap(({ joined, left }) => {
        const [from, to] = [Date.parse(joined), Date.parse(left)];
        return Array.from({ length: (to - from) / 1000 }, (_, second) => from + second * 1000);
      })
      .filter((second) => localDay(second) === day),
  );
  return seconds.size === 0 ? null : seconds.size / 60;
}

const [offline] = csvRows("export/msdyn_presence.csv").filter(
  (row) => row.msdyn_basepresencestatus === "192360004",
);

function signedInMinutes(agent: string, day: string): number | null {
  const stretches = csvRows("export/msdyn_agentstatushistory.csv").filter(
    (row) =>
      row.msdyn_agentid === agent &&
      row.msdyn_presenceid !== offline?.msdyn_presenceid &&
      localDay(Date.parse(row.msdyn_starttime ?? "")) === day,
  );
  if (stretches.length === 0) return null;
  return sum(
    stretches.map(
      (row) => (Date.parse(row.msdyn_endtime ?? "") - Date.parse(row.msdyn_starttime ?? "")) / minute,
    ),
  );
}

const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));

const measures = [
  "scheduled_min",
  "signed_in_min",
  "in_conversations_min",
  "scheduled_time_in_conversations_rate",
];
const expected = agents.flatMap(({ id, name }) =>
  days.flatMap((day) => {
    const [scheduled, signedIn, inConversations] = [
      scheduledMinutes(id, day),
      signedInMinutes(id, day),
      minutesInConversations(id, day),
    ];
    if (scheduled === null && signedIn === null && inConversations === null) return [];
    return [{ name, day, scheduled, signedIn, inConversations }];
  }),
);

describe("the schedule beside what agents did", () => {
  test("by agent and day, whoever is in one of them only", async () => {
    const { rows } = await example.workspace.query({
      dimensions: ["agent.name", "date.day"],
      measures,
      order_by: [{ field: "agent.name" }, { field: "date.day" }],
    });
    expect(rows).toEqual(
      expected.map(({ name, day, scheduled, signedIn, inConversations }) => ({
        "agent.name": name,
        "date.day": day,
        scheduled_min: scheduled,
        signed_in_min: close(signedIn),
        in_conversations_min: close(inConversations),
        scheduled_time_in_conversations_rate: close(
          scheduled === null ? null : (inConversations ?? 0) / scheduled,
        ),
      })),
    );
    expect(expected).toContainEqual(
      expect.objectContaining({ name: "Finn Falk", scheduled: 480, signedIn: null, inConversations: null }),
    );
    expect(expected).toContainEqual(
      expect.objectContaining({ name: "Eva Engel", day: "2026-03-03", scheduled: null, inConversations: 11 }),
    );
  });

  test("in total divides the sums", async () => {
    const [scheduled, inConversations] = [
      sum(expected.map((row) => row.scheduled ?? 0)),
      sum(expected.map((row) => row.inConversations ?? 0)),
    ];
    const { rows } = await example.workspace.query({ measures });
    expect(rows).toEqual([
      {
        scheduled_min: 3300,
        signed_in_min: close(sum(expected.map((row) => row.signedIn ?? 0))),
        in_conversations_min: close(inConversations),
        scheduled_time_in_conversations_rate: close(inConversations / scheduled),
      },
    ]);
    expect(scheduled).toBe(3300);
  });

  test("within a range takes the days of the range in every fact", async () => {
    const { rows } = await example.workspace.query({
      measures,
      time: { from: "2026-03-03", to: "2026-03-04" },
    });
    const own = expected.filter(({ day }) => day === "2026-03-03");
    expect(rows).toMatchObject([
      {
        scheduled_min: sum(own.map((row) => row.scheduled ?? 0)),
        in_conversations_min: close(sum(own.map((row) => row.inConversations ?? 0))),
      },
    ]);
  });

  test("can be broken down by what only the schedule knows", async () => {
    const { rows } = await example.workspace.query({
      dimensions: ["schedule.shift"],
      measures: ["scheduled_min"],
    });
    expect(rows).toEqual([
      { "schedule.shift": "early", scheduled_min: 480 + 480 + 360 + 240 },
      { "schedule.shift": "late", scheduled_min: 480 + 480 + 480 + 300 },
    ]);
  });
});

test("the schedule is accounted for like the records", async () => {
  const line = example.report.tables.find(({ table }) => table === "workforce_schedule");
  expect(line).toMatchObject({ source: "tables", read: 10, loaded: 8, superseded: 1, quarantined: 1 });
  const { quarantine } = await example.workspace.check();
  expect(quarantine.by_reason).toEqual([
    {
      source: "tables",
      table: "workforce_schedule",
      column: "scheduled_minutes",
      reason: "unreadable_integer",
      count: 1,
    },
  ]);
  const again = await example.workspace.refresh();
  expect(again.tables.find(({ table }) => table === "workforce_schedule")).toMatchObject({
    loaded: 0,
    unchanged: 8,
  });
});
