import type { Model } from "./types.ts";
import { isManyToMany, safeStepsFrom } from "./ways.ts";

/** Whether any relationships, followed in any direction, lead from one dataset to the other. */
export function areConnected(model: Model, from: string, to: string): boolean {
  const next = (at: string) =>
    model.relationships.flatMap((relationship) => {
      const [many, one] = [relationship.from.toLowerCase(), relationship.to.toLowerCase()];
      return at === many ? [one] : at === one ? [many] : [];
    });
  return reachedFrom(from, next).has(to);
}

/**
 * Relationships with neither side keyed over which alone one dataset could be reached from another: there a row of
 * either side has many partners, and nothing ties them together. Empty when there is no such way.
 */
export function manyToManyBetween(model: Model, from: string, to: string): readonly string[] {
  const loose = model.relationships.filter((relationship) => isManyToMany(model, relationship));
  const step = (at: string, over: typeof loose) => [
    ...safeStepsFrom(model, at).map((safe) => safe.to),
    ...over.flatMap((relationship) => {
      const ends = [relationship.from.toLowerCase(), relationship.to.toLowerCase()];
      return ends.includes(at) ? ends.filter((end) => end !== at) : [];
    }),
  ];
  const leads = (over: typeof loose) => reachedFrom(from, (at) => step(at, over)).has(to);
  if (!leads(loose)) return [];
  const needed = loose.filter((relationship) => !leads(loose.filter((other) => other !== relationship)));
  return (needed.length > 0 ? needed : loose).map(({ name }) => name);
}

function reachedFrom(from: string, next: (at: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set([from]);
  for (const at of reached) for (const other of next(at)) reached.add(other);
  return reached;
}
