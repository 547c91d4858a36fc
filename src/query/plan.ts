import { InputError, type Issue } from "../errors.ts";
import { expressionText } from "../model/expression/print.ts";
import type { Aggregate, Expression } from "../model/expression/types.ts";
import { datasetsOf } from "../model/expression/walk.ts";
import { areConnected, manyToManyBetween } from "../model/loose-ways.ts";
import type { Dataset, Model } from "../model/types.ts";
import { type JoinStep, reverse } from "../model/ways.ts";
import { type Atom, AtomCollector, metricNames } from "./atoms.ts";
import { bridgeOf, finestOf, onlySafePath } from "./paths.ts";
import { collectFault, QueryFault } from "./query-issue.ts";
import { refuseOtherWays } from "./refuse-other-ways.ts";
import type { ResolvedQuery } from "./resolve.ts";
import { type RowTime, rowTimeOf } from "./row-time.ts";

/**
 * How a query is answered: each fact is aggregated on its own, then the groups are merged, so that no row of a
 * fact is dropped and none counts twice.
 */
export interface Plan {
  readonly query: ResolvedQuery;
  /** One per home dataset of the aggregates; exactly one, without atoms, when nothing is aggregated. */
  readonly branches: readonly Branch[];
  /** Measures over the atoms, in the order of the query. */
  readonly outputs: readonly Expression[];
  readonly having: readonly Expression[];
  readonly orderBy: readonly { readonly by: PlannedOrder; readonly direction: "asc" | "desc" }[];
}

export type PlannedOrder =
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "measure"; readonly expression: Expression };

export interface Branch {
  /** Dataset whose rows are aggregated. */
  readonly home: string;
  /**
   * `rows`: the rows of the home, each with its partners. `pairs`: a dimension or predicate lives on finer rows,
   * so the distinct pairs of home row and group are aggregated. `scalar`: rows as they are.
   */
  readonly kind: "rows" | "pairs" | "scalar";
  /** For pairs, the dataset on the finer side that ties home and dimensions together. */
  readonly bridge: string | null;
  readonly joins: readonly JoinStep[];
  readonly where: readonly Expression[];
  /** What dates the home's rows; null when neither time range nor date is asked for. */
  readonly time: RowTime | null;
  readonly atoms: readonly Atom[];
}

/** Columns of a branch's groups: the query's dimensions and the branch's atoms. */
export function groupColumns({ query }: Plan, { atoms }: Branch): readonly string[] {
  return [...query.dimensions, ...atoms].map(({ name }) => name);
}

/** @throws InputError with the typed errors of paths, fan-out and missing anchors */
export function planQuery(model: Model, query: ResolvedQuery): Plan {
  const issues: Issue[] = [];
  const plan = collectFault(issues, () =>
    query.shape === "scalar" ? planScalar(model, query) : planAggregation(model, query),
  );
  InputError.throwIfAny(issues);
  return plan as Plan;
}

function planAggregation(model: Model, query: ResolvedQuery): Plan {
  const atoms = new AtomCollector(
    metricNames(model),
    query.dimensions.map(({ name }) => name),
  );
  const outputs = query.measures.map((measure) => atoms.collect(measure.expression, measure.name));
  const having = query.having.map((predicate, index) => atoms.collect(predicate, `having_${index + 1}`));
  const orderBy = query.orderBy.map(({ by, direction }, index) => ({
    by:
      by.kind === "column"
        ? by
        : { kind: "measure" as const, expression: atoms.collect(by.expression, `order_${index + 1}`) },
    direction,
  }));
  const homes = new Map<string, Atom[]>();
  for (const atom of atoms.list()) {
    const home = homeOf(model, query, atom.aggregate);
    homes.set(home, [...(homes.get(home) ?? []), atom]);
  }
  if (homes.size === 0) homes.set(anchorOf(model, query), []);
  refuseStrangers(model, [...homes.keys()]);
  const branches = [...homes].map(([home, ofHome]) => planBranch(model, query, home, ofHome));
  return { query, branches, outputs, having, orderBy };
}

function planScalar(model: Model, query: ResolvedQuery): Plan {
  const named = datasetsIn(
    model,
    [...query.dimensions, ...query.where].map(({ expression }) => expression),
  );
  const home = finestOf(model, named);
  if (home === null) {
    throw new QueryFault(
      "E_FAN_OUT_IN_SCALAR_QUERY",
      "fields",
      `${named.join(", ")} have no single home whose rows could be listed; ask for an aggregation, or for fields of one home.`,
    );
  }
  const branch = planBranch(model, query, home, []);
  return {
    query,
    branches: [{ ...branch, kind: "scalar" }],
    outputs: [],
    having: [],
    orderBy: query.orderBy.map(({ by, direction }) => ({ by, direction })),
  };
}

function planBranch(model: Model, query: ResolvedQuery, home: string, atoms: readonly Atom[]): Branch {
  const dataset = model.datasets.get(home) as Dataset;
  const asked = [...query.dimensions, ...query.where];
  const operands = atoms.flatMap(({ aggregate }) => aggregate.operand ?? []);
  const inside = datasetsIn(model, operands);
  const around = datasetsIn(
    model,
    asked.map(({ expression }) => expression),
  );
  const dated =
    asked.some(({ expression }) => readsDate(model, expression)) ||
    query.time.from !== null ||
    query.time.to !== null;
  const time = dated ? timeOf(model, dataset) : null;
  const joins = new JoinCollector();
  const unreachable: string[] = [];
  for (const needed of [...inside, ...around]) {
    const path = needed === home ? [] : onlySafePath(model, home, needed, "home", placeOf(query, [needed]));
    if (path === null) unreachable.push(needed);
    else joins.add(path);
  }
  const where = query.where.map(({ expression }) => expression);
  const shape =
    unreachable.length === 0
      ? ({ home, kind: "rows", bridge: null, joins: joins.list() } as const)
      : planPairs(model, query, home, unreachable, joins);
  for (const { expression } of asked) {
    refuseOtherWays(model, home, shape.joins, [expression], placeOf(query, datasetsOf(expression)));
  }
  refuseOtherWays(model, home, shape.joins, operands, "measures");
  return { ...shape, where, time, atoms };
}

function planPairs(
  model: Model,
  query: ResolvedQuery,
  home: string,
  unreachable: readonly string[],
  joins: JoinCollector,
): Pick<Branch, "home" | "kind" | "bridge" | "joins"> {
  const place = placeOf(query, unreachable);
  const bridge = bridgeOf(model, [home, ...unreachable], place);
  if (bridge === null) throw noWay(model, [home, ...unreachable], place);
  if ((model.datasets.get(home)?.primaryKey.length ?? 0) === 0) {
    throw new QueryFault(
      "E_PRIMARY_KEY_REQUIRED",
      place,
      `'${home}' needs a primary_key to be counted once for each group of '${unreachable.join("', '")}'.`,
    );
  }
  const inward = onlySafePath(model, bridge, home, "bridge", place) ?? [];
  const whole = new JoinCollector(joins.list());
  whole.add(inward.map(reverse).toReversed());
  for (const needed of unreachable) {
    whole.add(needed === bridge ? [] : (onlySafePath(model, bridge, needed, "bridge", place) ?? []));
  }
  return { home, kind: "pairs", bridge, joins: whole.list() };
}

/** Where in the query one of the datasets is named. */
function placeOf(query: ResolvedQuery, datasets: readonly string[]): string {
  const names = (expression: Expression) => datasetsOf(expression).some((name) => datasets.includes(name));
  const dimension = query.dimensions.findIndex(({ expression }) => names(expression));
  if (dimension !== -1) return `${query.shape === "scalar" ? "fields" : "dimensions"}[${dimension}]`;
  return query.where.find(({ expression }) => names(expression))?.path ?? "measures";
}

/** Why datasets cannot be brought together; the first is the one that the others are wanted for. */
function noWay(model: Model, [first = "", ...others]: readonly string[], place: string): QueryFault {
  const named = others.map((name) => `'${name}'`).join(", ");
  const loose = [...new Set(others.flatMap((other) => manyToManyBetween(model, first, other)))];
  return loose.length > 0
    ? new QueryFault(
        "E3012_MN_NO_SAFE_REWRITE",
        place,
        `From '${first}' to ${named} there is only ${loose.join(", ")}, of which neither side is a key, so rows would count many times. Declare a key on one side, or a bridge: a dataset with a key to each.`,
      )
    : new QueryFault(
        "E_NO_PATH",
        place,
        `No relationship leads from '${first}' to ${named}, and no dataset ties them together.`,
      );
}

/** Facts stand side by side when a dimension could join their groups. */
function refuseStrangers(model: Model, [first = "", ...others]: readonly string[]): void {
  const isDated = (name: string) =>
    model.dateDimension !== null && model.datasets.get(name)?.timeField != null;
  const stranger = others.find(
    (other) => !areConnected(model, first, other) && !(isDated(first) && isDated(other)),
  );
  if (stranger === undefined) return;
  throw new QueryFault(
    "E3013_NO_STITCHING_DIMENSION",
    "measures",
    `'${first}' and '${stranger}' share no dimension by which their numbers could stand side by side: ask for each alone, or relate both to a shared dimension.`,
  );
}

function homeOf(model: Model, query: ResolvedQuery, aggregate: Aggregate): string {
  const named = aggregate.operand === null ? [] : datasetsIn(model, [aggregate.operand]);
  if (named.length === 0) return anchorOf(model, query);
  const home = finestOf(model, named);
  if (home === null) throw mixedGrains(model, aggregate, named);
  return home;
}

/** An aggregate over datasets of which none reaches the others. */
function mixedGrains(model: Model, aggregate: Aggregate, named: readonly string[]): QueryFault {
  const [first = "", ...others] = named;
  refuseStrangers(model, named);
  if (others.some((other) => manyToManyBetween(model, first, other).length > 0))
    return noWay(model, named, "measures");
  return new QueryFault(
    "E_AMBIGUOUS_MEASURE_GRAIN",
    "measures",
    `${expressionText(aggregate)} could be of the rows of ${named.map((name) => `'${name}'`).join(" or of ")}: none of them leads to the others. Aggregate each on its own.`,
  );
}

/** The dataset whose rows are meant when nothing aggregates a column. */
function anchorOf(model: Model, query: ResolvedQuery): string {
  if (query.dataset !== null) return query.dataset;
  const named = datasetsIn(
    model,
    [...query.dimensions, ...query.where].map(({ expression }) => expression),
  );
  if (named.length === 0) {
    throw new QueryFault(
      "E_AMBIGUOUS_MEASURE_GRAIN",
      "measures",
      "Nothing says whose rows are meant: add a metric or a dimension of a dataset, or name the dataset.",
    );
  }
  const anchor = finestOf(model, named) ?? bridgeOf(model, named, "dimensions");
  if (anchor === null) throw noWay(model, named, placeOf(query, named.slice(1)));
  return anchor;
}

function timeOf(model: Model, dataset: Dataset): RowTime {
  const time = rowTimeOf(model, dataset);
  if (time !== null) return time;
  const date = model.dateDimension?.name ?? "time";
  throw new QueryFault(
    "E_NO_PATH",
    "time",
    `The rows of '${dataset.name}' have no time, so they can be neither cut nor grouped by '${date}'.`,
  );
}

function datasetsIn(model: Model, expressions: readonly Expression[]): string[] {
  return [...new Set(expressions.flatMap(datasetsOf))].filter((name) => model.datasets.has(name));
}

function readsDate(model: Model, expression: Expression): boolean {
  const date = model.dateDimension;
  return date !== null && datasetsOf(expression).includes(date.name);
}

/** Joins in the order they are needed, each dataset joined once. */
class JoinCollector {
  readonly #steps: JoinStep[];

  constructor(steps: readonly JoinStep[] = []) {
    this.#steps = [...steps];
  }

  add(path: readonly JoinStep[]): void {
    for (const step of path) {
      if (!this.#steps.some((known) => known.to === step.to)) this.#steps.push(step);
    }
  }

  list(): readonly JoinStep[] {
    return this.#steps;
  }
}
