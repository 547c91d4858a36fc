import type { Dataset, Model, Relationship } from "../model/types.ts";
import { QueryFault } from "./query-issue.ts";

/** One step of a join: from a dataset already there to the next, as equalities of physical columns. */
export interface JoinStep {
  readonly relationship: string;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly { readonly from: string; readonly to: string }[];
}

/** Steps one after the other. */
export type Way = readonly JoinStep[];

/**
 * Where a way starts: at the `home` whose rows are meant, or at a `bridge` between others. Relationships of scope
 * home are followed from a home only.
 */
type Start = "home" | "bridge";

/** What the relationships of a model allow, worked out once. */
interface Ways {
  readonly steps: ReadonlyMap<string, readonly SafeStep[]>;
  readonly found: Map<string, ReadonlyMap<string, readonly Way[]>>;
}

interface SafeStep extends JoinStep {
  readonly homeOnly: boolean;
}

const waysOf = new WeakMap<Model, Ways>();

function waysIn(model: Model): Ways {
  const known = waysOf.get(model);
  if (known !== undefined) return known;
  const steps = new Map([...model.datasets.keys()].map((from) => [from, safeSteps(model, from)]));
  const ways: Ways = { steps, found: new Map() };
  waysOf.set(model, ways);
  return ways;
}

/** Steps in which every row keeps at most one partner: many to one, and one to one either way. */
function safeSteps(model: Model, from: string): SafeStep[] {
  return model.relationships.flatMap((relationship) => {
    const steps: SafeStep[] = [];
    const { homeOnly } = relationship;
    const [many, one] = [relationship.from.toLowerCase(), relationship.to.toLowerCase()];
    const oneKeyed = isKey(model.datasets.get(one), relationship.toColumns);
    const manyKeyed = isKey(model.datasets.get(many), relationship.fromColumns);
    if (many === from && oneKeyed) steps.push({ ...stepAlong(relationship), homeOnly });
    if (one === from && manyKeyed && !homeOnly) {
      steps.push({ ...reverse(stepAlong(relationship)), homeOnly });
    }
    return steps;
  });
}

function stepAlong(relationship: Relationship): JoinStep {
  return {
    relationship: relationship.name,
    from: relationship.from.toLowerCase(),
    to: relationship.to.toLowerCase(),
    columns: relationship.fromColumns.map((from, index) => ({
      from,
      to: relationship.toColumns[index] ?? from,
    })),
  };
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
  const wanted = asSet(columns);
  return [dataset.primaryKey, ...dataset.uniqueKeys].some((key) => key.length > 0 && asSet(key) === wanted);
}

function asSet(columns: readonly string[]): string {
  const names = columns.map((name) => name.toLowerCase());
  return JSON.stringify([...new Set(names)].sort());
}

/** Every way from one dataset to another in which no row of the first is multiplied. */
function safeWays(model: Model, from: string, to: string, start: Start): readonly Way[] {
  const { found } = waysIn(model);
  const key = `${start} ${from}`;
  const known = found.get(key) ?? walkFrom(model, from, start);
  found.set(key, known);
  return known.get(to) ?? [];
}

/** Every safe way from a dataset, by where it leads. */
function walkFrom(model: Model, from: string, start: Start): ReadonlyMap<string, readonly Way[]> {
  const { steps } = waysIn(model);
  const ways = new Map<string, Way[]>();
  const walk = (at: string, way: Way): void => {
    ways.set(at, [...(ways.get(at) ?? []), way]);
    for (const step of steps.get(at) ?? []) {
      const open = !step.homeOnly || (start === "home" && way.length === 0);
      const beenThere = step.to === from || way.some(({ to }) => to === step.to);
      if (open && !beenThere) walk(step.to, [...way, step]);
    }
  };
  walk(from, []);
  return new Map([...ways].map(([to, all]) => [to, withoutDetours(model, all)]));
}

/** Leaves out each way that another one of them shortens by a shortcut. */
function withoutDetours(model: Model, ways: readonly Way[]): readonly Way[] {
  const shortcuts = model.relationships.filter(({ shortcutOf }) => shortcutOf.length > 0);
  if (ways.length < 2 || shortcuts.length === 0) return ways;
  const spelt = new Set(ways.map((way) => JSON.stringify(namesOf(way))));
  const isDetour = (names: readonly string[]) =>
    shortcuts.some(({ name, shortcutOf }) => {
      const forwards = shortcutOf.map((each) => each.toLowerCase());
      return [forwards, forwards.toReversed()].some((chain) => {
        const at = names.findIndex((_, index) => chain.every((each, step) => names[index + step] === each));
        return at !== -1 && spelt.has(JSON.stringify(replaceAt(names, at, chain.length, name.toLowerCase())));
      });
    });
  return ways.filter((way) => !isDetour(namesOf(way)));
}

function replaceAt(names: readonly string[], at: number, count: number, name: string): readonly string[] {
  return [...names.slice(0, at), name, ...names.slice(at + count)];
}

function namesOf(way: Way): readonly string[] {
  return way.map(({ relationship }) => relationship.toLowerCase());
}

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
    throw new QueryFault(
      "E_AMBIGUOUS_PATH",
      path,
      `${datasets.join(", ")} are tied together by several datasets (${coarsest.join(", ")}).`,
    );
  }
  return coarsest[0] ?? null;
}
