import type { Answer } from "rollcall";

/** How many rows of an answer have each value of a count: pairs of value and rows, by value. */
export function distribution(answer: Answer, column: string): readonly (readonly [number, number])[] {
  const rows = new Map<number, number>();
  for (const row of answer.rows) {
    const value = Number(row[column]);
    rows.set(value, (rows.get(value) ?? 0) + 1);
  }
  return [...rows].sort(([a], [b]) => a - b);
}
