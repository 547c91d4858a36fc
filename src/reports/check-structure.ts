import { type Issue, issue } from "../errors.ts";
import { nearestNames } from "../nearest-names.ts";
import { type AskedVisual, gridColumns, type Layout, type Report, type ReportPage } from "./document.ts";
import type { Locate } from "./read-report.ts";

/** What can be wrong with a report whatever the model: names that are none or come twice, visuals in each other's way. */
export function checkStructure(report: Report, locate: Locate): Issue[] {
  const filters = report.filters.map(({ name }) => name);
  const groups = report.groups.map(({ name }) => name);
  return [
    ...twins(report.filters, ["filters"], locate),
    ...twins(report.groups, ["groups"], locate),
    ...twins(report.pages, ["pages"], locate),
    ...filters.flatMap((name, index) =>
      name === "time"
        ? [fault(locate(["filters", index, "name"]), "'time' is the range, which is no filter.")]
        : [],
    ),
    ...report.pages.flatMap((page, index) => [
      ...unknown("group", [page.group], groups, () => locate(["pages", index, "group"])),
      ...unknown("filter", page.filters, filters, (at) => locate(["pages", index, "filters", at])),
      ...checkVisuals(page, ["pages", index, "visuals"], [...filters, "time"], locate),
    ]),
  ];
}

function checkVisuals(
  { visuals }: ReportPage,
  path: readonly PropertyKey[],
  filters: readonly string[],
  locate: Locate,
): Issue[] {
  return [
    ...twins(visuals, path, locate),
    ...visuals.flatMap((visual, index) => {
      const here = [...path, index];
      const below = visuals.findIndex((other, at) => at < index && overlap(other.layout, visual.layout));
      const { x, width } = visual.layout;
      return [
        ...(x + width > gridColumns
          ? [fault(locate([...here, "layout"]), `A page is ${gridColumns} columns wide.`)]
          : []),
        ...(below >= 0
          ? [fault(locate([...here, "layout"]), `It covers the visual '${visuals[below]?.name}'.`)]
          : []),
        ...("query" in visual ? checkAsked(visual, here, filters, locate) : []),
      ];
    }),
  ];
}

function checkAsked(
  visual: AskedVisual,
  path: readonly PropertyKey[],
  filters: readonly string[],
  locate: Locate,
): Issue[] {
  const columnGroups = visual.kind === "table" ? visual.column_groups : [];
  const drills = visual.kind === "table" ? visual.drills : [];
  return [
    ...unknown("filter", visual.ignores, filters, (at) => locate([...path, "ignores", at])),
    ...twins(columnGroups, [...path, "column_groups"], locate),
    ...twins(drills, [...path, "drills"], locate),
    ...columnGroups.flatMap(({ ignores }, index) =>
      unknown("filter", ignores, filters, (at) => locate([...path, "column_groups", index, "ignores", at])),
    ),
    ...checkShape(visual, path, locate),
  ];
}

type Count = readonly [least: number, most: number];
const any: Count = [1, 200];

/** What each picture can show. */
const shapes: Readonly<
  Record<AskedVisual["kind"], { readonly dimensions: Count; readonly measures: Count }>
> = {
  tile: { dimensions: [0, 0], measures: [1, 4] },
  line: { dimensions: [1, 2], measures: [1, 8] },
  area: { dimensions: [1, 2], measures: [1, 8] },
  bar: { dimensions: [1, 2], measures: [1, 8] },
  stacked_bar: { dimensions: [1, 2], measures: [1, 8] },
  donut: { dimensions: [1, 1], measures: [1, 1] },
  heat_map: { dimensions: [2, 2], measures: [1, 1] },
  matrix: { dimensions: [2, 2], measures: [1, 4] },
  network: { dimensions: [2, 2], measures: [1, 1] },
  funnel: { dimensions: [0, 0], measures: [2, 8] },
  table: { dimensions: any, measures: any },
  conversation_list: { dimensions: any, measures: [0, 200] },
};

function checkShape(visual: AskedVisual, path: readonly PropertyKey[], locate: Locate): Issue[] {
  const { dimensions = [], measures = [] } = visual.query;
  const where = locate([...path, "query"]);
  const grouped = visual.kind === "table" && visual.column_groups.length > 0;
  const shape = shapes[visual.kind];
  const words = visual.kind.replaceAll("_", " ");
  const counts = [
    ...miscounted(words, "dimension", dimensions.length, shape.dimensions),
    ...(grouped ? [] : miscounted(words, "measure", measures.length, shape.measures)),
  ];
  const rules: readonly (readonly [boolean, string])[] = [
    [grouped && measures.length > 0, "The measures stand in the column groups; leave them out of the query."],
    [
      isChart(visual) && dimensions.length === 2 && measures.length > 1,
      "With a second dimension, whose members are the series, there is one measure.",
    ],
    [
      visual.kind === "conversation_list" && !dimensions.includes("conversation.id"),
      "A list of conversations groups by conversation.id.",
    ],
  ];
  return [...counts, ...rules.flatMap(([broken, message]) => (broken ? [message] : []))].map((message) =>
    fault(where, message),
  );
}

function isChart({ kind }: AskedVisual): boolean {
  return kind === "line" || kind === "area" || kind === "bar" || kind === "stacked_bar";
}

function miscounted(kind: string, what: string, count: number, [least, most]: Count): string[] {
  if (count >= least && count <= most) return [];
  const range = least === most ? `${least === 0 ? "no" : least}` : `${least} to ${most}`;
  return [`A ${kind} has ${range} ${what}${range === "1" ? "" : "s"}, not ${count}.`];
}

function overlap(one: Layout, other: Layout): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function twins(
  parts: readonly { readonly name: string }[],
  path: readonly PropertyKey[],
  locate: Locate,
): Issue[] {
  return parts.flatMap(({ name }, index) =>
    parts.findIndex((other) => other.name === name) === index
      ? []
      : [fault(locate([...path, index, "name"]), `The name '${name}' is taken.`)],
  );
}

function unknown(
  what: string,
  names: readonly string[],
  known: readonly string[],
  where: (index: number) => string,
): Issue[] {
  return names.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [fault(where(index), `There is no ${what} '${name}'.`, nearestNames(name, known))],
  );
}

function fault(where: string, message: string, suggestions: readonly string[] = []): Issue {
  return issue("invalid_report", where, `${where}: ${message}`, suggestions);
}
