import { beforeAll, describe, expect, test } from "vitest";
import { InputError, type Issue } from "../../src/errors.ts";
import type { Model } from "../../src/model/types.ts";
import { parseReport } from "../../src/reports/load-reports.ts";
import { shippedModel } from "../fixtures/star.ts";
import { reportOf, textOf, visualOf } from "./small-report.ts";

let model: Model;
beforeAll(async () => {
  model = await shippedModel();
});

function faultsOf(report: object): readonly Issue[] {
  try {
    parseReport(textOf(report), model);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
}

const tile = (measure: unknown, more: object = {}) =>
  visualOf("tile", { query: { measures: [measure] }, ...more });

describe("the queries of a report", () => {
  test("may name what the model has", () => {
    expect(faultsOf(reportOf([tile("consult_requested", { trend: "date.day" })]))).toEqual([]);
  });

  test("that name no metric are refused with place and nearest name", () => {
    const [issue, ...others] = faultsOf(reportOf([tile("consult_requestd")]));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: "E_NAME_NOT_FOUND", suggestions: ["consult_requested"] });
    expect(issue?.path).toMatch(
      /^reports\/small\.yaml:\d+:\d+ pages\[0\]\.visuals\[0\]\.query\.measures\[0\]$/,
    );
    expect(issue?.message).toContain(`${issue?.path}: There is no metric 'consult_requestd'.`);
  });

  test.each([
    ["a trend", tile("agents", { trend: "date.dy", ignores: ["time", "queue"] }), "trend"],
    [
      "a column group",
      visualOf("table", {
        query: { dimensions: ["agent.name"] },
        column_groups: [{ name: "a", label: { en: "A", de: "A" }, measures: ["consult_sessions", "mnitor"] }],
      }),
      "column_groups[0].measures[1]",
    ],
    [
      "a drill",
      visualOf("table", {
        query: { dimensions: ["agent.name"], measures: ["consult_sessions"] },
        drills: [{ name: "a", label: { en: "A", de: "A" }, dimensions: ["queue.nam"] }],
      }),
      "drills[0].dimensions[0]",
    ],
    [
      "a predicate",
      tile("agents", { query: { measures: ["consult_sessions"], where: "agent.nme = 'x'" } }),
      "query.where",
    ],
    [
      "an order",
      visualOf("bar", {
        query: { dimensions: ["queue.name"], measures: ["consult_sessions"], order_by: ["x"] },
      }),
      "query.order_by[0]",
    ],
  ])("are refused for a name in %s", (_, visual, place) => {
    const issues = faultsOf(reportOf([visual]));
    expect(issues.map(({ path }) => path.split("visuals[0].")[1])).toContain(place);
  });

  test("without a plan are refused: no way leads from presences to queues", () => {
    const visual = visualOf("bar", {
      query: { dimensions: ["queue.name"], measures: ["agent_available_duration_hrs"] },
      ignores: ["queue"],
    });
    const issues = faultsOf(reportOf([visual]));
    expect(issues).toHaveLength(1);
    expect(issues[0]?.code).toMatch(/^E_/);
  });

  test("that a filter of the page does not reach must say so", () => {
    const presence = (ignores: readonly string[]) => tile("agent_available_duration_hrs", { ignores });
    expect(faultsOf(reportOf([presence([])]))).toMatchObject([
      { code: "unreachable_filter", message: expect.stringContaining("The filter 'queue' of the page") },
    ]);
    expect(faultsOf(reportOf([presence(["queue"])]))).toEqual([]);
  });

  test("over rows without a time must say so", () => {
    const issues = faultsOf(reportOf([tile("agents", { ignores: ["queue"] })]));
    expect(issues).toMatchObject([
      { code: "unreachable_filter", message: expect.stringContaining("The filter 'time' of the page") },
    ]);
    expect(faultsOf(reportOf([tile("agents", { ignores: ["queue", "time"] })]))).toEqual([]);
  });

  test("of a filter are held against the model, too", () => {
    const label = { en: "A", de: "A" };
    const report = reportOf([], { filters: [{ name: "queue", dimension: "queue.nam", label }] });
    expect(faultsOf(report)).toMatchObject([
      { code: "E_NAME_NOT_FOUND", suggestions: expect.arrayContaining(["queue.name"]) },
    ]);
  });
});

describe("the structure of a report", () => {
  const below = { layout: { x: 0, y: 2, width: 4, height: 2 } };
  const page = reportOf([]).pages[0];
  const pages = (change: object) => reportOf([], { pages: [{ ...page, ...change }] });
  const measures = ["consult_requested"];
  const dimensions = ["queue.name", "agent.name"];

  test.each([
    [
      "visuals that cover each other",
      reportOf([tile("agents"), visualOf("findings")]),
      /covers the visual 'tile'/,
    ],
    [
      "a visual past the right edge",
      reportOf([visualOf("findings", { layout: { x: 9, y: 0, width: 4, height: 1 } })]),
      /12 columns wide/,
    ],
    [
      "a name that comes twice",
      reportOf([visualOf("findings"), visualOf("findings", below)]),
      /The name 'findings' is taken/,
    ],
    ["an unknown group", pages({ group: "all_page" }), /There is no group 'all_page'/],
    ["an unknown filter", pages({ filters: ["que"] }), /There is no filter 'que'/],
    [
      "an unknown filter that is ignored",
      reportOf([tile("consult_requested", { ignores: ["quue"] })]),
      /There is no filter 'quue'/,
    ],
    [
      "a filter called time",
      reportOf([], {
        filters: [{ name: "time", dimension: "queue.name", label: { en: "A", de: "A" } }],
        pages: [{ ...page, filters: [] }],
      }),
      /'time' is the range/,
    ],
    [
      "a tile with groups",
      reportOf([visualOf("tile", { query: { measures, dimensions } })]),
      /A tile has no dimensions, not 2/,
    ],
    [
      "a donut of two measures",
      reportOf([
        visualOf("donut", { query: { measures: ["agents", "agents"], dimensions: ["queue.name"] } }),
      ]),
      /A donut has 1 measure, not 2/,
    ],
    [
      "a heat map of one dimension",
      reportOf([visualOf("heat_map", { query: { measures, dimensions: ["queue.name"] } })]),
      /A heat map has 2 dimensions, not 1/,
    ],
    [
      "series of two measures",
      reportOf([visualOf("line", { query: { measures: ["agents", "consult_requested"], dimensions } })]),
      /there is one measure/,
    ],
    [
      "a list without conversations",
      reportOf([visualOf("conversation_list", { query: { dimensions } })]),
      /groups by conversation\.id/,
    ],
    [
      "measures beside column groups",
      reportOf([
        visualOf("table", {
          query: { measures, dimensions },
          column_groups: [{ name: "a", label: { en: "A", de: "A" }, measures }],
        }),
      ]),
      /stand in the column groups/,
    ],
  ])("is refused for %s", (_, report, message) => {
    const issues = faultsOf(report);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code: "invalid_report", message: expect.stringMatching(message) });
    expect(issues[0]?.path).toMatch(/^reports\/small\.yaml:\d+:\d+ /);
  });
});
