import { expect, test } from "vitest";
import type { Visual } from "../../src/reports/document.ts";
import { readReport } from "../../src/reports/read-report.ts";
import { visualQueries } from "../../src/reports/visual-queries.ts";
import { reportOf, textOf, visualOf } from "./small-report.ts";

function queriesOf(kind: string, more: Readonly<Record<string, unknown>>) {
  const { report } = readReport(textOf(reportOf([visualOf(kind, more)])));
  return visualQueries(report?.pages[0]?.visuals[0] as Visual).map(({ name, query, ignores }) => ({
    name,
    query,
    ignores,
  }));
}

test("a tile asks its figure, and by the trend's dimension", () => {
  const query = { measures: ["consult_requested"], where: "queue.name = 'A'" };
  expect(queriesOf("tile", { query, trend: "date.day", ignores: ["time"] })).toEqual([
    { name: "main", query, ignores: ["time"] },
    {
      name: "trend",
      query: { ...query, dimensions: ["date.day"], order_by: ["date.day"] },
      ignores: ["time"],
    },
  ]);
});

test("a table asks each column group, with its totals and drills, by itself", () => {
  const groups = [
    { name: "one", label: { en: "1", de: "1" }, measures: ["consult_sessions"] },
    { name: "two", label: { en: "2", de: "2" }, measures: ["avg_conversations_at_once"], ignores: ["queue"] },
  ];
  const drills = [{ name: "hours", label: { en: "H", de: "H" }, dimensions: ["date.hour"] }];
  const query = { dimensions: ["agent.name"], where: "a.b", order_by: ["agent.name"], limit: 5 };
  const asked = queriesOf("table", {
    query,
    column_groups: groups,
    drills,
    totals: true,
    ignores: ["status"],
  });
  expect(asked).toEqual([
    { name: "one", query: { ...query, measures: ["consult_sessions"] }, ignores: ["status"] },
    { name: "totals:one", query: { where: "a.b", measures: ["consult_sessions"] }, ignores: ["status"] },
    {
      name: "hours:one",
      query: {
        where: "a.b",
        measures: ["consult_sessions"],
        dimensions: ["date.hour"],
        order_by: ["date.hour"],
      },
      ignores: ["status"],
    },
    {
      name: "two",
      query: { ...query, measures: ["avg_conversations_at_once"] },
      ignores: ["status", "queue"],
    },
    {
      name: "totals:two",
      query: { where: "a.b", measures: ["avg_conversations_at_once"] },
      ignores: ["status", "queue"],
    },
    {
      name: "hours:two",
      query: {
        where: "a.b",
        measures: ["avg_conversations_at_once"],
        dimensions: ["date.hour"],
        order_by: ["date.hour"],
      },
      ignores: ["status", "queue"],
    },
  ]);
});

test("a text asks nothing", () => {
  expect(queriesOf("text", { text: { en: "A", de: "A" } })).toEqual([]);
});
