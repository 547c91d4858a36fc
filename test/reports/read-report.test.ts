import { describe, expect, test } from "vitest";
import { readReport } from "../../src/reports/read-report.ts";
import { reportOf, textOf, visualOf } from "./small-report.ts";

const read = (visual: object) => readReport(textOf(reportOf([visual])));

describe("a report's text", () => {
  test("is read with every default filled in", () => {
    const { report, issues } = read(visualOf("tile", { query: { measures: ["consult_requested"] } }));
    expect(issues).toEqual([]);
    expect(report?.groups[0]?.time).toBe("last_28_days");
    expect(report?.pages[0]?.visuals[0]).toMatchObject({
      comparison: "previous_period",
      trend: null,
      ignores: [],
    });
  });

  test("may be JSON", () => {
    const text = JSON.stringify(reportOf([visualOf("findings")]));
    expect(readReport({ origin: "reports/small.json", text }).report?.name).toBe("small");
  });

  test("that is no YAML is refused with line and column", () => {
    const { report, issues } = readReport({ origin: "reports/a.yaml", text: "version: 1\nname: [a\n" });
    expect(report).toBeNull();
    expect(issues[0]?.code).toBe("invalid_yaml");
    expect(issues[0]?.path).toMatch(/^reports\/a\.yaml:\d+:\d+$/);
  });

  test("that holds no mapping is no report", () => {
    expect(readReport({ origin: "reports/a.yaml", text: "- 1\n" }).issues).toMatchObject([
      { code: "invalid_report", path: "reports/a.yaml" },
    ]);
  });

  test("of another version is refused", () => {
    const { issues } = readReport(textOf({ ...reportOf([visualOf("findings")]), version: 2 }));
    expect(issues).toMatchObject([
      { code: "invalid_report", message: "reports/small.yaml:1:10 version: 'version' must be 1." },
    ]);
  });
});

describe("a fault", () => {
  test("in a kind names the nearest one", () => {
    expect(read(visualOf("heatmap")).issues).toMatchObject([
      { code: "invalid_report", suggestions: ["heat_map"] },
    ]);
  });

  test.each([
    [
      "a kind that is none",
      { kind: "pie" },
      "invalid_report",
      "kind",
      /The kind of a visual is one of tile, line, .*, findings\.$/,
    ],
    ["a missing title", { title: undefined }, "invalid_report", "title", /is missing\.$/],
    ["a title in one language", { title: { en: "A" } }, "invalid_report", "title.de", /is missing\.$/],
    [
      "a misspelt key",
      { comparson: "none" },
      "unknown_key",
      "comparson",
      /There is no key 'comparson' here\.$/,
    ],
    [
      "a range of its own",
      { query: { time: {} } },
      "invalid_report",
      "query.time",
      /The range comes from the page/,
    ],
    ["fields", { query: { fields: ["a.b"] } }, "invalid_report", "query.fields", /groups; name 'dimensions'/],
    ["a wide name", { name: "A name" }, "invalid_report", "name", /lower-case words/],
    [
      "a layout beyond the grid",
      { layout: { x: 12, y: 0, width: 1, height: 1 } },
      "invalid_report",
      "layout.x",
      /11/,
    ],
  ])("in a visual, %s, names its place", (_, change, code, place, message) => {
    const { report, issues } = read(visualOf("tile", { query: { measures: ["agents"] }, ...change }));
    expect(report).toBeNull();
    const issue = issues.find(({ path }) => path.endsWith(` pages[0].visuals[0].${place}`));
    expect(issue?.code).toBe(code);
    expect(issue?.path).toMatch(/^reports\/small\.yaml:\d+:\d+ /);
    expect(issue?.message).toMatch(message);
  });

  test("is one of several, all of which are told, with names that are near", () => {
    const { issues } = read(
      visualOf("tile", { query: { mesures: [] }, trnd: "date.day", comparison: "ever" }),
    );
    expect(issues.map(({ path, suggestions }) => [path.split("visuals[0].")[1], suggestions[0]])).toEqual(
      expect.arrayContaining([
        ["query.mesures", "measures"],
        ["trnd", "trend"],
        ["comparison", undefined],
      ]),
    );
  });
});
