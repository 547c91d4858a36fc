import type { Dataset, Model, Relationship } from "../model/types.ts";
import { QueryFault } from "./query-issue.ts";

/** One step of a join: from a dataset already there to the next, as equalities of physical columns. */
export interface JoinStep {
  readonly relationship: string;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly { readonly from: string; readonly to: string }[];
}

/** Steps in which every row keeps at most one partner: many to one, and one to one either way. */
function safeSteps(model: Model, from: string): JoinStep[] {
  return model.relationships.flatMap((relationship) => {
    const steps: JoinStep[] = [];
    const [many, one] = [relationship.from.toLowerCase(), relationship.to.toLowerCase()];
    const oneKeyed = isKey(model.datasets.get(one), relationship.toColumns);
    const manyKeyed = isKey(model.datasets.get(many), relationship.fromColumns);
    if (many === from && oneKeyed) steps.push(step(relationship, false));
    if (one === from && manyKeyed) steps.push(step(relationship, true));
    return steps;
  });
}

function step(relationship: Relationship, backwards: boolean): JoinStep {
  const forwards: JoinStep = {
    relationship: relationship.name,
    from: relationship.from.toLowerCase(),
    to: relationship.to.toLowerCase(),
    columns: relationship.fromColumns.map((from, index) => ({
      from,
      to: relationship.toColumns[index] ?? from,
    })),
  };
  return backwards ? reverse(forwards) : forwards;
}

/** The same step walked the other way: one row may meet many. */
export function reverse(forwards: JoinStep): JoinStep {
  return {
    relationship: forwards.relationship,
    from: forwards.to,
    to: forwards.from,
    columns: forwards.columns.map(({ from, to }) => ({ from: to, to: from })),
  };
}

function isKey(dataset: Dataset | undefined, columns: readonly string[]): boolean {
  if (dataset === undefined) return false;
  const wanted = columns
    .map((name) => name.toLowerCase())
    .sort()
    .join(" ");
  return [dataset.primaryKey, ...dataset.uniqueKeys].some(
    (key) =>
      key.length > 0 &&
      key
        .map((name) => name.toLowerCase())
        .sort()
        .join(" ") === wanted,
  );
}

/** Every way from one dataset to another in which no row of the first is multiplied. */
function safePaths(model: Model, from: string, to: string): (readonly JoinStep[])[] {
  const paths: (readonly JoinStep[])[] = [];
  const walk = (at: string, path: readonly JoinStep[], seen: ReadonlySet<string>): void => {
    if (at === to) {
      paths.push(path);
      return;
    }
    for (const next of safeSteps(model, at)) {
      if (!seen.has(next.to)) walk(next.to, [...path, next], new Set([...seen, next.to]));
    }
  };
  walk(from, [], new Set([from]));
  return paths;
}

/**
 * The one safe way, or null when there is none.
 * @throws QueryFault `E_AMBIGUOUS_PATH` naming every relationship on the ways
 */
export function onlySafePath(
  model: Model,
  from: string,
  to: string,
  path: string,
): readonly JoinStep[] | null {
  const paths = safePaths(model, from, to);
  if (paths.length > 1) {
    const names = [...new Set(paths.flat().map((each) => each.relationship))].join(", ");
    throw new QueryFault(
      "E_AMBIGUOUS_PATH",
      path,
      `There are ${paths.length} ways from '${from}' to '${to}' (relationships ${names}); the model must leave one.`,
    );
  }
  return paths[0] ?? null;
}

/** The dataset of a set from which all others are reached safely; null when there is none. */
export function finestOf(model: Model, datasets: readonly string[]): string | null {
  const finest = datasets.filter((candidate) =>
    datasets.every((other) => safePaths(model, candidate, other).length > 0),
  );
  return finest[0] ?? null;
}

/**
 * The coarsest dataset that reaches all of the given ones safely: what ties them together.
 * Null when none does. @throws QueryFault `E_AMBIGUOUS_PATH` when several unrelated ones do
 */
export function bridgeOf(model: Model, datasets: readonly string[], path: string): string | null {
  const candidates = [...model.datasets.keys()].filter((candidate) =>
    datasets.every((other) => safePaths(model, candidate, other).length > 0),
  );
  const coarsest = candidates.filter((candidate) =>
    candidates.every((other) => other === candidate || safePaths(model, candidate, other).length === 0),
  );
  if (coarsest.length > 1) {
    throw new QueryFault(
      "E_AMBIGUOUS_PATH",
      path,
      `${datasets.join(", ")} are tied together by several datasets (${coarsest.join(", ")}).`,
    );
  }
  return coarsest[0] ?? null;
}
