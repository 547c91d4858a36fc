import type { MetricQuery } from "../src/index.ts";
import { zone } from "./workspaces.ts";

/** A question of a dashboard, and the best ways to ask the same in SQL on the same tables; rows and columns agree. */
export interface Question {
  readonly name: string;
  readonly query: MetricQuery;
  /** By what is special about each; the fastest is the one to compare with. */
  readonly handWritten: Readonly<Record<string, string>>;
  /** How many times the statement by hand the question may take; without, what `results.ts` aims at. */
  readonly ratioAim?: number;
}

/** A range of a column, in the UTC constants a careful author writes for local days. */
export function between(column: string, from: string, to: string): string {
  return `${column} >= TIMESTAMP '${from}' AND ${column} < TIMESTAMP '${to}'`;
}

/** An instant on the clock of the zone. */
export function local(instant: string): string {
  return `(${instant} AT TIME ZONE 'UTC' AT TIME ZONE '${zone}')`;
}
