import type { Dataset, Model, Relationship } from "./types.ts";

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
export type Start = "home" | "bridge";

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

/** Safe steps from a dataset as a home. */
export function safeStepsFrom(model: Model, from: string): readonly JoinStep[] {
  return waysIn(model).steps.get(from) ?? [];
}

/** Neither side is keyed by the columns of the relationship. */
export function isManyToMany(model: Model, { from, to, fromColumns, toColumns }: Relationship): boolean {
  return (
    !isKey(model.datasets.get(from.toLowerCase()), fromColumns) &&
    !isKey(model.datasets.get(to.toLowerCase()), toColumns)
  );
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
export function safeWays(model: Model, from: string, to: string, start: Start): readonly Way[] {
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
        const at = startOf(chain, names);
        return at !== -1 && spelt.has(JSON.stringify(replaceAt(names, at, chain.length, name.toLowerCase())));
      });
    });
  return ways.filter((way) => !isDetour(namesOf(way)));
}

/** Where a chain begins in a way, -1 when it is no part of it. */
function startOf(chain: readonly string[], names: readonly string[]): number {
  return names.findIndex((_, index) => chain.every((each, step) => names[index + step] === each));
}

function replaceAt(names: readonly string[], at: number, count: number, name: string): readonly string[] {
  return [...names.slice(0, at), name, ...names.slice(at + count)];
}

function namesOf(way: Way): readonly string[] {
  return way.map(({ relationship }) => relationship.toLowerCase());
}

/** Names of the relationships of a way, with every chain replaced by its shortcut. */
export function shortened(model: Model, relationships: readonly string[]): readonly string[] {
  const names = relationships.map((name) => name.toLowerCase());
  for (const { name, shortcutOf } of model.relationships) {
    const chain = shortcutOf.map((each) => each.toLowerCase());
    const at = chain.length === 0 ? -1 : startOf(chain, names);
    if (at !== -1) return shortened(model, replaceAt(names, at, chain.length, name.toLowerCase()));
  }
  return names;
}
