import type { ReportFilter } from "../../../src/reports/document.ts";
import type { MetricQuery } from "../api/types.ts";
import type { DateRange } from "./date-range.ts";
import { belongsTo, isOneOf } from "./predicates.ts";
import type { Members, ViewState } from "./view-state.ts";

/** What a page lays on every question of its visuals. */
export interface PageView {
  readonly view: ViewState;
  readonly range: DateRange;
  readonly zone: string;
  /** Filters of the page, in their order. */
  readonly filters: readonly ReportFilter[];
}

/** A question as it is asked, and as it would be without the page's picked mark. */
export interface Question {
  readonly query: MetricQuery;
  /** Null when no pick is laid on it. */
  readonly withoutPick: MetricQuery | null;
}

/**
 * Lays range, zone, filters and pick of a page on a visual's question.
 * @param ignores names of filters that mean nothing to it; `time` for the range
 * @param visual name of the visual that asks: a mark does not filter the visual it stands in
 */
export function askedOf(
  query: MetricQuery,
  ignores: readonly string[],
  visual: string,
  page: PageView,
): Question {
  const { view, range, zone } = page;
  const chosen = page.filters.flatMap(({ name, dimension }) => {
    const members = view.filters?.[name] ?? [];
    return members.length === 0 || ignores.includes(name) ? [] : [isOneOf(dimension, members)];
  });
  const bounds = ignores.includes("time")
    ? {}
    : {
        ...(range.from === null ? {} : { from: range.from }),
        ...(range.to === null ? {} : { to: range.to }),
      };
  const plain: MetricQuery = {
    ...query,
    where: [...asList(query.where), ...chosen],
    time: { ...bounds, zone },
  };
  const pick = pickFor(visual, ignores, page);
  return pick === null
    ? { query: plain, withoutPick: null }
    : { query: within(plain, pick), withoutPick: plain };
}

/** The question narrowed to what a mark stands for. */
export function within(query: MetricQuery, members: Members): MetricQuery {
  return { ...query, where: [...asList(query.where), ...belongsTo(members)] };
}

function pickFor(visual: string, ignores: readonly string[], { view, filters }: PageView): Members | null {
  if (view.pick === undefined || view.pick.visual === visual) return null;
  const ignored = filters.filter(({ name }) => ignores.includes(name)).map(({ dimension }) => dimension);
  const members = Object.entries(view.pick.members).filter(([dimension]) => !ignored.includes(dimension));
  return members.length === 0 ? null : Object.fromEntries(members);
}

function asList(predicate: string | readonly string[] | undefined): readonly string[] {
  if (predicate === undefined) return [];
  return typeof predicate === "string" ? [predicate] : predicate;
}
