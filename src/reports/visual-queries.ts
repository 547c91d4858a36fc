import type { MetricQuery } from "../query/metric-query.ts";
import type { AskedVisual, TableVisual, Visual } from "./document.ts";

/** One question that a visual puts, before range, zone and filters of the page are laid on it. */
export interface VisualQuery {
  /** `main`, `trend`, `totals`, a column group, or what is drilled into as `drill:group`. */
  readonly name: string;
  readonly query: MetricQuery;
  /** Names of filters that are not laid on it; `time` for the range. */
  readonly ignores: readonly string[];
  /** Where in the visual a clause is written when it is not below `query`. */
  readonly writtenIn: Readonly<Record<string, readonly PropertyKey[]>>;
}

/** Every question that a visual may put, the first one first; none for visuals that ask no metric query. */
export function visualQueries(visual: Visual): readonly VisualQuery[] {
  if (!("query" in visual)) return [];
  if (visual.kind === "table") return tableQueries(visual);
  const main = mainQuery(visual);
  if (visual.kind !== "tile" || visual.trend === null) return [main];
  const trend = regrouped(main, [visual.trend]);
  return [main, { ...trend, name: "trend", writtenIn: { dimensions: ["trend"] } }];
}

function tableQueries(visual: TableVisual): VisualQuery[] {
  const main = mainQuery(visual);
  const columns =
    visual.column_groups.length === 0
      ? [main]
      : visual.column_groups.map(({ name, measures, ignores }, index) => ({
          name,
          query: { ...main.query, measures },
          ignores: [...new Set([...main.ignores, ...ignores])],
          writtenIn: { measures: ["column_groups", index, "measures"] },
        }));
  return columns.flatMap((column) => [
    column,
    ...(visual.totals ? [{ ...regrouped(column, []), name: suffixed("totals", column) }] : []),
    ...visual.drills.map(({ name, dimensions }, index) => ({
      ...regrouped(column, dimensions),
      name: suffixed(name, column),
      writtenIn: { ...column.writtenIn, dimensions: ["drills", index, "dimensions"] },
    })),
  ]);
}

function mainQuery({ query, ignores }: AskedVisual): VisualQuery {
  return { name: "main", query, ignores, writtenIn: {} };
}

function suffixed(name: string, column: VisualQuery): string {
  return column.name === "main" ? name : `${name}:${column.name}`;
}

/** The same measures over the same rows by other dimensions, in their order; what named the old groups falls away. */
function regrouped(from: VisualQuery, dimensions: readonly string[]): VisualQuery {
  const { having: _having, limit: _limit, order_by: _order, dimensions: _old, ...kept } = from.query;
  const groups = dimensions.length === 0 ? {} : { dimensions: [...dimensions], order_by: [...dimensions] };
  return { ...from, query: { ...kept, ...groups } };
}
