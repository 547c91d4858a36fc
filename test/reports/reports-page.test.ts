import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Model } from "../../src/model/types.ts";
import { layoutSchema, reportSchema, timePresets, visualSchema } from "../../src/reports/document.ts";
import { loadReports, parseReport } from "../../src/reports/load-reports.ts";
import { shippedModel } from "../fixtures/star.ts";

const page = readFileSync("docs/reports.md", "utf8");

let model: Model;
beforeAll(async () => {
  model = await shippedModel();
});

describe("docs/reports.md", () => {
  const { groups, pages, filters } = reportSchema.shape;
  const keys = [
    ...[reportSchema, groups.element, pages.element, filters.unwrap().element, layoutSchema],
    ...visualSchema.options,
  ].flatMap(({ shape }) => Object.keys(shape));

  test.each([...new Set(keys)])("tells of the key %s", (key) => {
    expect(page).toContain(`\`${key}\``);
  });

  test.each(visualSchema.options.map(({ shape }) => shape.kind.value))("tells of the kind %s", (kind) => {
    expect(page).toContain(`\`${kind}\``);
  });

  test.each(timePresets)("tells of the range %s", (preset) => {
    expect(page).toContain(`\`${preset}\``);
  });

  test("has an example that is a report", () => {
    const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(parseReport({ origin: "docs/reports.md", text }, model).name).toBe("experts");
  });

  test("lists the pages of the default report", async () => {
    const [report] = await loadReports(null, model);
    const rows = page
      .slice(page.indexOf("## The default report"))
      .matchAll(/^\| ([A-Z][a-z ]+) \| (\w+) \|/gm);
    expect([...rows].map(([, label, group]) => [label, group])).toEqual(
      report?.pages.map(({ label, group }) => [label.en, group]),
    );
  });
});
