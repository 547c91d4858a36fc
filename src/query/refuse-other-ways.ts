import type { Expression, Reference } from "../model/expression/types.ts";
import { referencesOf } from "../model/expression/walk.ts";
import type { Model } from "../model/types.ts";
import { type JoinStep, shortened } from "../model/ways.ts";
import { onlySafePath } from "./paths.ts";
import { QueryFault } from "./query-issue.ts";

/**
 * A field that reads another dataset means the partner of its own row. Where the rows at hand lead to that dataset
 * on a way of their own, the column would be somebody else's.
 * @throws QueryFault `E_AMBIGUOUS_PATH` naming the relationships of both ways
 */
export function refuseOtherWays(
  model: Model,
  home: string,
  joins: readonly JoinStep[],
  expressions: readonly Expression[],
  place: string,
): void {
  for (const reference of expressions.flatMap(referencesOf)) {
    const { dataset, through = [] } = reference;
    if (dataset === null || through.length === 0) continue;
    const taken = namesOf(wayTo(dataset, joins));
    const meant = meantWay(model, home, reference, joins, place);
    if (JSON.stringify(shortened(model, taken)) === JSON.stringify(shortened(model, meant))) continue;
    throw new QueryFault(
      "E_AMBIGUOUS_PATH",
      place,
      `A field of '${through.at(-1)}' reads '${dataset}' by ${meant.join(", ")}, but the way from '${home}' to '${dataset}' is ${taken.join(", ") || "none"}: the model must leave one.`,
    );
  }
}

/** The way to the first dataset of those passed through, then from each as a home to the next. */
function meantWay(
  model: Model,
  home: string,
  { dataset, through = [] }: Reference,
  joins: readonly JoinStep[],
  place: string,
): readonly string[] {
  const [first = home, ...rest] = [...through, ...(dataset === null ? [] : [dataset])];
  const names = [...namesOf(wayTo(first, joins))];
  let at = first;
  for (const next of rest) {
    names.push(...namesOf(onlySafePath(model, at, next, "home", place) ?? []));
    at = next;
  }
  return names;
}

/** Joins that lead to a dataset, from the first on. */
function wayTo(dataset: string, joins: readonly JoinStep[]): readonly JoinStep[] {
  const last = joins.find(({ to }) => to === dataset);
  return last === undefined ? [] : [...wayTo(last.from, joins), last];
}

function namesOf(way: readonly JoinStep[]): readonly string[] {
  return way.map(({ relationship }) => relationship);
}
