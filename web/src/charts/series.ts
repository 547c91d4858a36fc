import type { AnswerColumn, Cell, Row } from "../api/types.ts";
import { isMetric } from "../format/format.ts";
import { mostSeries, placeOf } from "../theme/look.ts";
import { everyDay } from "../view/date-range.ts";
import { membersInOrder, pivot } from "../visuals/pivot.ts";
import type { Drawing } from "./drawing.ts";

/** One series of a chart with an axis. */
export interface Series {
  readonly name: string;
  readonly column: AnswerColumn;
  /** Its place among the series colours. */
  readonly place: number;
  /** Dimension and member that tell it from the others; null when measures do. */
  readonly member: { readonly dimension: string; readonly value: Cell } | null;
  /** One value for each point of the axis. */
  readonly values: readonly Cell[];
}

export interface AxisData {
  readonly axis: AnswerColumn;
  readonly points: readonly Cell[];
  readonly series: readonly Series[];
  /** How many series there are, shown or not. */
  readonly seriesCount: number;
}

/**
 * An answer as series along an axis: one for each member of the second dimension, the largest eight, or one for each
 * measure. Days without rows are points without values.
 */
export function seriesOf({ answer, report, format, range, visual }: Drawing): AxisData | null {
  const [axis, split] = answer.columns.filter((column) => !isMetric(column));
  const measures = answer.columns.filter(isMetric);
  const [measure] = measures;
  if (axis === undefined || measure === undefined) return null;
  const order = report.members[axis.name]?.map(({ value }) => value) ?? [];
  const members = membersInOrder(answer.rows, axis.name, order);
  const isClock = axis.name.startsWith("date.");
  const everyPoint = axis.name === "date.day" ? everyDay(members, range) : members;
  if (split === undefined) {
    const points = isClock ? everyPoint : everyPoint.filter((point) => hasValue(answer.rows, axis, point));
    const byPoint = new Map(answer.rows.map((row) => [row[axis.name] ?? null, row]));
    const all = measures.map((column, position) => ({
      name: format.heading(column),
      column,
      place: position,
      member: null,
      values: points.map((point) => byPoint.get(point)?.[column.name] ?? null),
    }));
    return { axis, points, series: all.slice(0, mostSeries), seriesCount: all.length };
  }
  const points = everyPoint;
  const cells = pivot(answer.rows, split.name, axis.name, measure.name);
  const splitOrder = report.members[split.name]?.map(({ value }) => value) ?? [];
  const named = membersInOrder(answer.rows, split.name, splitOrder);
  const size = (member: Cell) =>
    [...(cells.get(member)?.values() ?? [])].reduce<number>(
      (sum, value) => sum + Math.abs(Number(value ?? 0)),
      0,
    );
  const largest = new Set(named.toSorted((one, other) => size(other) - size(one)).slice(0, mostSeries));
  const all = named
    .filter((member) => largest.has(member))
    .map((member, position) => ({
      name: format.member(split.name, member),
      column: measure,
      place: placeOf(split.name, member, position),
      member: { dimension: split.name, value: member },
      values: points.map((point) => cells.get(member)?.get(point) ?? null),
    }));
  const shares = "shares" in visual && visual.shares;
  return { axis, points, series: shares ? asShares(all) : all, seriesCount: named.length };
}

/** The series as shares of 1 at each point. */
function asShares(series: readonly Series[]): readonly Series[] {
  const sums = (series[0]?.values ?? []).map((_, index) =>
    series.reduce((sum, { values }) => sum + Number(values[index] ?? 0), 0),
  );
  return series.map((each) => ({
    ...each,
    column: { ...each.column, unit: "rate" },
    values: each.values.map((value, index) => {
      const sum = sums[index] ?? 0;
      return value === null || sum === 0 ? null : Number(value) / sum;
    }),
  }));
}

function hasValue(rows: readonly Row[], { name }: AnswerColumn, point: Cell): boolean {
  return rows.some(
    (row) =>
      (row[name] ?? null) === point &&
      Object.entries(row).some(([key, cell]) => key !== name && cell !== null),
  );
}
