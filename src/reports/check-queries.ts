import { InputError, type Issue, issue } from "../errors.ts";
import type { Model } from "../model/types.ts";
import { type MetricQuery, parseMetricQuery } from "../query/metric-query.ts";
import { planQuery } from "../query/plan.ts";
import { resolveQuery } from "../query/resolve.ts";
import type { Report, ReportFilter, Visual } from "./document.ts";
import type { Locate } from "./read-report.ts";
import { type VisualQuery, visualQueries } from "./visual-queries.ts";

/**
 * Every question of every visual, held against the model: its names are known and a plan is possible, by itself and
 * under the range and every filter of its page that it does not ignore.
 */
export function checkQueries(model: Model, report: Report, locate: Locate): Issue[] {
  const broken = report.filters.flatMap((filter, index) =>
    faultsOf(model, { dimensions: [filter.dimension] }).map((fault) =>
      placed(fault, locate(["filters", index, "dimension"])),
    ),
  );
  if (broken.length > 0) return broken;
  return report.pages.flatMap((page, at) => {
    const filters = report.filters.filter(({ name }) => page.filters.includes(name));
    return page.visuals.flatMap((visual, index) =>
      onceEach(
        visualQueries(visual).flatMap((asked) =>
          checkQuery(model, visual, asked, filters, (path) =>
            locate(["pages", at, "visuals", index, ...path]),
          ),
        ),
      ),
    );
  });
}

function checkQuery(
  model: Model,
  visual: Visual,
  { query, ignores, writtenIn }: VisualQuery,
  filters: readonly ReportFilter[],
  locate: Locate,
): Issue[] {
  const laid = filters.filter(({ name }) => !ignores.includes(name));
  const dated = !ignores.includes("time");
  if (faultsOf(model, narrowed(query, laid, dated)).length === 0) return [];
  const faults = faultsOf(model, query);
  if (faults.length > 0) {
    return faults.map((fault) => {
      const [clause = "", ...rest] = pathParts(fault.path);
      const written = writtenIn[clause] ?? ["query", clause];
      return placed(fault, locate(isList(visual, written) ? [...written, ...rest] : written));
    });
  }
  const where = locate(writtenIn.measures?.slice(0, -1) ?? ["query"]);
  const alone = [
    ...(dated && faultsOf(model, narrowed(query, [], true)).length > 0 ? ["time"] : []),
    ...laid
      .filter((filter) => faultsOf(model, narrowed(query, [filter], false)).length > 0)
      .map(({ name }) => name),
  ];
  const names = alone.length > 0 ? alone : laid.map(({ name }) => name);
  return names.map((name) =>
    issue(
      "unreachable_filter",
      where,
      `${where}: The filter '${name}' of the page cannot be laid on the rows that are asked; name it in 'ignores'.`,
    ),
  );
}

/** The query under a range and under filters in which something is chosen. */
function narrowed(query: MetricQuery, filters: readonly ReportFilter[], dated: boolean): MetricQuery {
  const where = typeof query.where === "string" ? [query.where] : (query.where ?? []);
  return {
    ...query,
    where: [...where, ...filters.map(({ dimension }) => `${dimension} IS NOT NULL`)],
    ...(dated ? { time: { from: "2000-01-01", to: "2000-01-02" } } : {}),
  };
}

function faultsOf(model: Model, query: MetricQuery): readonly Issue[] {
  try {
    planQuery(model, resolveQuery(model, parseMetricQuery(query), "UTC", null));
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
}

/** One that stands alone is written without a list. */
function isList(visual: Visual, path: readonly PropertyKey[]): boolean {
  const value = path.reduce<unknown>(
    (part, key) => (part as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
    visual,
  );
  return Array.isArray(value);
}

/** `measures[2]`, as a query names its parts. */
function pathParts(path: string): (string | number)[] {
  return (path.match(/\w+/g) ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function placed({ code, message, suggestions }: Issue, where: string): Issue {
  return issue(code, where, `${where}: ${message}`, suggestions);
}

/** What a column group has wrong, its drills have wrong too. */
function onceEach(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((each) => [each.message, each])).values()];
}
