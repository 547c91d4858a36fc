import type { Change } from "./change.ts";

/** One incident with its changes in time order; changes of the same minute keep the order of the log. */
export interface Incident {
  readonly number: string;
  readonly first: Change;
  readonly changes: readonly Change[];
  /** The log had its changes in another order. */
  readonly wasOutOfOrder: boolean;
}

export function gatherIncidents(changes: readonly Change[]): readonly Incident[] {
  const byNumber = new Map<string, Change[]>();
  for (const change of changes) {
    const logged = byNumber.get(change.incident);
    if (logged === undefined) byNumber.set(change.incident, [change]);
    else logged.push(change);
  }
  return [...byNumber].map(([number, logged]) => {
    const ordered = logged.toSorted((a, b) => compareText(a.at, b.at));
    const [first] = ordered;
    if (first === undefined) throw new Error(`${number} has no changes`);
    const wasOutOfOrder = ordered.some((change, index) => change !== logged[index]);
    return { number, first, changes: ordered, wasOutOfOrder };
  });
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
