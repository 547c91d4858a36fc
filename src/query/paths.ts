import type { Model } from "../model/types.ts";
import { type Start, safeWays, type Way } from "../model/ways.ts";
import { QueryFault } from "./query-issue.ts";

/**
 * The one safe way, or null when there is none.
 * @param start what `from` is: a home whose rows are meant, or a bridge between others
 * @throws QueryFault `E_AMBIGUOUS_PATH` naming every relationship on the ways
 */
export function onlySafePath(model: Model, from: string, to: string, start: Start, path: string): Way | null {
  const ways = safeWays(model, from, to, start);
  if (ways.length > 1) {
    const names = [...new Set(ways.flat().map((each) => each.relationship))].join(", ");
    throw new QueryFault(
      "E_AMBIGUOUS_PATH",
      path,
      `There are ${ways.length} ways from '${from}' to '${to}' (relationships ${names}); the model must leave one.`,
    );
  }
  return ways[0] ?? null;
}

/** The dataset of a set from which, as a home, all others are reached safely; null when there is none. */
export function finestOf(model: Model, datasets: readonly string[]): string | null {
  const finest = datasets.filter((candidate) =>
    datasets.every((other) => safeWays(model, candidate, other, "home").length > 0),
  );
  return finest[0] ?? null;
}

/**
 * The coarsest dataset that reaches all of the given ones safely: what ties them together.
 * Null when none does. @throws QueryFault `E_AMBIGUOUS_PATH` when several unrelated ones do
 */
export function bridgeOf(model: Model, datasets: readonly string[], path: string): string | null {
  const reaches = (from: string, to: string) => safeWays(model, from, to, "bridge").length > 0;
  const candidates = [...model.datasets.keys()].filter((candidate) =>
    datasets.every((other) => reaches(candidate, other)),
  );
  const coarsest = candidates.filter((candidate) =>
    candidates.every((other) => other === candidate || !reaches(candidate, other)),
  );
  if (coarsest.length > 1) {
    const ways = coarsest.flatMap((bridge) =>
      datasets.flatMap((other) => safeWays(model, bridge, other, "bridge")).flat(),
    );
    const names = [...new Set(ways.map((each) => each.relationship))].join(", ");
    throw new QueryFault(
      "E_AMBIGUOUS_PATH",
      path,
      `${datasets.map((name) => `'${name}'`).join(", ")} are tied together by several datasets: ${coarsest.join(", ")} (relationships ${names}); the model must leave one.`,
    );
  }
  return coarsest[0] ?? null;
}
