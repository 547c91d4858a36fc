import type { AnswerColumn, Cell } from "../api/types.ts";
import { secondsIn, shortDuration } from "./duration.ts";
import type { Format } from "./format.ts";

/** How a figure moved against the period before. */
export interface Change {
  /** With its sign: `+4.2%`, `-1.6 pp`, `+12s`. */
  readonly text: string;
  readonly direction: "up" | "down" | "none";
  /** Whether the move is welcome; null where neither direction is better. */
  readonly isGood: boolean | null;
}

/**
 * The change of a metric: of a rate in percentage points, of a time as a time, of anything else in percent.
 * Null when either figure is blank, or when a count started from 0.
 */
export function changeOf(
  column: AnswerColumn,
  now: Cell,
  before: Cell,
  better: string | null,
  format: Format,
): Change | null {
  if (now === null || before === null || now === undefined || before === undefined) return null;
  const difference = Number(now) - Number(before);
  const isNothing = column.unit === "rate" ? Math.round(difference * 1000) === 0 : difference === 0;
  if (isNothing) return { text: "±0", direction: "none", isGood: null };
  const size = sizeOf(column, Math.abs(difference), Math.abs(Number(before)), format);
  if (size === null) return null;
  const direction = difference > 0 ? "up" : "down";
  const isGood = better === null ? null : (better === "higher") === (direction === "up");
  return { text: `${difference > 0 ? "+" : "−"}${size}`, direction, isGood };
}

function sizeOf(column: AnswerColumn, difference: number, before: number, format: Format): string | null {
  if (column.unit === "rate") return `${format.number(difference * 100, 1)} pp`;
  const seconds = secondsIn(column.unit);
  if (seconds !== null) return shortDuration(difference * seconds, format.language);
  return before === 0 ? null : format.percent(difference / before);
}
