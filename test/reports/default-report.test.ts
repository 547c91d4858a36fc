import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../src/query/answer.ts";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import type { LocalText, Report, ReportPage } from "../../src/reports/document.ts";
import { loadReports } from "../../src/reports/load-reports.ts";
import { type VisualQuery, visualQueries } from "../../src/reports/visual-queries.ts";
import { writeSample } from "../../src/sample/write-sample.ts";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import { shippedModel } from "../fixtures/star.ts";

const range = { from: "2026-03-26", to: "2026-04-01" };

/** Counts of what is wrong, which a sample without dirt has none of. */
const zeroWhenClean = [
  "participants_without_agent",
  "participants_without_queue",
  "conversations_without_channel",
];

const pages = [
  ...["summary", "session_participants", "consults", "monitoring", "external_participants", "queue", "agent"],
  ...["conversation", "data_quality"],
];

let folder: string;
let workspace: Workspace;
let report: Report;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-report-"));
  await writeSample({
    folder: join(folder, "export"),
    seed: 3,
    conversations: 600,
    days: 6,
    end: "2026-03-31",
  });
  const settings = {
    name: "sample",
    time_zone: "Europe/Berlin",
    sources: [{ name: "main", type: "dataverse-files", path: "./export" }],
  };
  await writeFile(join(folder, "rollcall.yaml"), JSON.stringify(settings));
  workspace = await openWorkspace(folder, { clock: () => new Date("2026-03-31T15:00:00Z") });
  await workspace.refresh();
  [report] = (await loadReports(null, await shippedModel())) as [Report];
}, 120_000);
afterAll(async () => {
  await workspace.close();
  await rm(folder, { recursive: true, force: true });
});

interface Asked extends VisualQuery {
  readonly visual: string;
  readonly answer: Answer;
}

/** Every question of a page, asked as the page asks it. */
async function ask(
  page: ReportPage,
  where: (asked: VisualQuery) => readonly string[] = () => [],
): Promise<Asked[]> {
  const answers: Asked[] = [];
  for (const visual of page.visuals) {
    for (const asked of visualQueries(visual)) {
      const time = asked.ignores.includes("time") ? {} : { time: range };
      const own = [asked.query.where ?? []].flat();
      const query: MetricQuery = { ...asked.query, ...time, where: [...own, ...where(asked)] };
      answers.push({ ...asked, visual: visual.name, answer: await workspace.query(query) });
    }
  }
  return answers;
}

const pageOf = (name: string) => report.pages.find((page) => page.name === name) as ReportPage;
const figure = ({ answer }: Asked, name: string) =>
  answer.rows.reduce((sum, row) => sum + Number(row[name]), 0);

test("the report has the nine pages, and none of more than 20 visuals", () => {
  expect(report.pages.map(({ name }) => name)).toEqual(pages);
  for (const { name, visuals } of report.pages) expect(visuals.length, name).toBeLessThanOrEqual(20);
});

describe.each(pages)("the page %s", (name) => {
  let answers: Asked[];
  beforeAll(async () => {
    answers = await ask(pageOf(name));
  }, 60_000);

  test("has rows for every question, and no column that says nothing", () => {
    const silent = answers.flatMap(({ visual, name: asked, answer: { columns, rows } }) =>
      columns
        .filter((column) => rows.every((row) => row[column.name] === null))
        .map((column) => `${visual} ${asked} ${column.name}`),
    );
    expect(silent).toEqual([]);
  });

  test("counts nothing but zeros only where a clean sample has nothing wrong", () => {
    const zeros = answers.flatMap(({ answer: { columns, rows } }) =>
      columns.filter((column) => rows.every((row) => row[column.name] === 0)).map((column) => column.name),
    );
    expect([...new Set(zeros)].filter((column) => !zeroWhenClean.includes(column))).toEqual([]);
  });

  test("answers under chosen members of all its filters that are not ignored", async () => {
    const chosen: Readonly<Record<string, string>> = {
      queue: "queue.name IN ('Billing', 'Orders')",
      agent: "agent.name IN ('Nobody')",
      channel: "conversation.channel = 'Voice'",
      participation_type: "session_participant.session_participation_type = 'Consult'",
      status: "conversation.status = 'Closed'",
    };
    const page = pageOf(name);
    const laid = await ask(page, ({ ignores }) =>
      page.filters.filter((filter) => !ignores.includes(filter)).map((filter) => chosen[filter] as string),
    );
    expect(laid.map(({ visual }) => visual)).toEqual(answers.map(({ visual }) => visual));
  }, 60_000);

  test("has words in both languages for every column, and for every member of the dimensions it translates", () => {
    const columns = new Set(answers.flatMap(({ answer }) => answer.columns.map((column) => column.name)));
    expect([...columns].filter((column) => report.labels[column] === undefined)).toEqual([]);
    const unknown = answers.flatMap(({ answer: { columns: shown, rows } }) =>
      shown.flatMap((column) => {
        const members = report.members[column.name]?.map(({ value }) => value);
        const met = new Set(
          rows
            .map((row) => row[column.name])
            .filter((cell) => cell !== null)
            .map(String),
        );
        return members === undefined ? [] : [...met].filter((member) => !members.includes(member));
      }),
    );
    expect(unknown).toEqual([]);
  });
});

test("no label or word of a member is left over", () => {
  const named = JSON.stringify([report.pages, report.filters]);
  const words = [...Object.keys(report.labels), ...Object.keys(report.members)];
  expect(words.filter((name) => !named.includes(`"${name}"`))).toEqual([]);
});

test("German and English differ wherever the languages do", () => {
  const alike = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { en, de } = part as Partial<LocalText>;
    if (en !== undefined && en === de) alike.add(en);
    for (const value of Object.values(part)) walk(value);
  };
  walk(report);
  expect([...alike].sort()).toEqual(["Chat", "Microsoft Teams", "Neutral", "Offline", "Status"]);
});

describe("the published pages", () => {
  const groupsOf = (page: string, table: string) => {
    const visual = pageOf(page).visuals.find(({ name }) => name === table);
    return visual?.kind === "table"
      ? Object.fromEntries(visual.column_groups.map(({ name, measures }) => [name, measures]))
      : {};
  };
  const consultMonitor = [
    "consult_sessions",
    "avg_consult_time_min",
    "monitor_sessions",
    "avg_monitor_time_min",
  ];

  test.each([
    ["queue", "days", ["summary", "details", "consult_monitor"]],
    ["queue", "queues", ["summary", "details", "consult_monitor"]],
    ["agent", "days", ["summary", "details", "consult_monitor", "availability"]],
    ["agent", "agents", ["summary", "details", "consult_monitor", "availability", "load"]],
  ])("%s has the published groups in its table %s", (page, table, names) => {
    expect(Object.keys(groupsOf(page, table))).toEqual(names);
    expect(groupsOf(page, table).consult_monitor).toEqual(consultMonitor);
  });

  test("session participants draws on FactSessionParticipant alone", () => {
    const datasets = new Map(workspace.catalogue().metrics.map((metric) => [metric.name, metric.datasets]));
    const measures = pageOf("session_participants").visuals.flatMap((visual) =>
      visualQueries(visual).flatMap(({ query }) => query.measures ?? []),
    );
    expect(measures.length).toBeGreaterThan(30);
    for (const measure of measures) expect(datasets.get(measure as string)).toEqual(["session_participant"]);
  });
});

test("what is split adds up to its tile", async () => {
  const asked = await ask(pageOf("session_participants"));
  const of = (visual: string, name = "main") =>
    asked.find((each) => each.visual === visual && each.name === name) as Asked;
  const participants = figure(of("session_participant_count"), "session_participant_count");
  expect(participants).toBeGreaterThan(600);
  expect(figure(of("by_type"), "session_participant_count")).toBe(participants);
  expect(figure(of("agents", "participations"), "session_participant_count")).toBe(participants);
  expect(figure(of("agents", "totals:participations"), "session_participant_count")).toBe(participants);
  const consults = figure(of("consult_requested"), "consult_requested");
  expect(figure(of("consult_outcomes"), "consult_requested")).toBe(consults);
});
