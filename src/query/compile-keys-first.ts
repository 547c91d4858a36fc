import { datasetsOf } from "../model/expression/walk.ts";
import type { Dataset, Model } from "../model/types.ts";
import type { JoinStep } from "../model/ways.ts";
import { allOf, column, select, table } from "../sql/builders.ts";
import type { Select, SelectItem } from "../sql/nodes.ts";
import type { Atom } from "./atoms.ts";
import { compileAtom } from "./compile-atom.ts";
import { compileExpression } from "./compile-expression.ts";
import {
  type CoverageOf,
  compileJoin,
  compileWhere,
  dimensionKey,
  rowReferences,
  rowsOf,
} from "./compile-rows.ts";
import { type Branch, groupColumns, type Plan } from "./plan.ts";
import { ColumnNames } from "./step-names.ts";

/** Aggregates that are got from aggregates of parts by aggregating again. */
const outerAggregates: Readonly<Record<string, string>> = {
  sum: "sum",
  count: "sum",
  min: "min",
  max: "max",
};

/** A branch in two steps: rows grouped by small keys, then the few groups by the names behind the keys. */
export interface KeysFirst {
  readonly byKey: Select;
  /** Over `byKey`, under the name given. */
  readonly byName: (name: string) => Select;
}

/**
 * Groups rows by the keys of small dimensions and joins those afterwards, to the groups: grouping by a number is
 * cheaper than by text, and the join meets hundreds of groups instead of millions of rows.
 * Null when nothing is gained, or when an aggregate cannot be got from parts.
 */
export function compileKeysFirst(
  model: Model,
  plan: Plan,
  branch: Branch,
  coverageOf: CoverageOf,
): KeysFirst | null {
  const late = joinsAfterKeys(model, plan, branch);
  if (late === null) return null;
  const home = model.datasets.get(branch.home) as Dataset;
  const lateDatasets = new Set(late.map(({ to }) => to));
  const isLate = (datasets: readonly string[]) => datasets.some((dataset) => lateDatasets.has(dataset));
  const reference = rowReferences(model, plan, branch, coverageOf);
  const names = new ColumnNames(groupColumns(plan, branch));
  const keyNames = new Map(
    late
      .flatMap(({ columns }) => columns.map((pair) => pair.from))
      .map((name) => [name, names.fresh(`${branch.home}.${name}`)]),
  );
  const early = plan.query.dimensions.filter(({ expression }) => !isLate(datasetsOf(expression)));
  const grouped: SelectItem[] = [
    ...[...keyNames].map(([name, alias]) => ({ expression: column(branch.home, name), alias })),
    ...early.map((dimension) => ({
      expression: dimensionKey(model, plan, branch, dimension, coverageOf),
      alias: dimension.name,
    })),
  ];
  const byKey = select({
    items: [
      ...grouped,
      ...branch.atoms.map(({ aggregate, name }) => ({
        expression: compileAtom(home, aggregate, reference, true),
        alias: name,
      })),
    ],
    from: rowsOf(model, branch.home),
    joins: branch.joins.filter(({ to }) => !lateDatasets.has(to)).map((step) => compileJoin(model, step)),
    where: compileWhere(
      { ...branch, where: branch.where.filter((predicate) => !isLate(datasetsOf(predicate))) },
      plan,
      reference,
    ),
    groupBy: grouped.map(({ expression }) => expression),
  });
  const ofPartner = (dataset: string | null, field: string) => column(dataset, field);
  const latePredicates = branch.where.filter((predicate) => isLate(datasetsOf(predicate)));
  const byName = (name: string) => {
    const dimensions = plan.query.dimensions.map(
      (dimension): SelectItem => ({
        expression: isLate(datasetsOf(dimension.expression))
          ? compileExpression(dimension.expression, ofPartner)
          : column(name, dimension.name),
        alias: dimension.name,
      }),
    );
    return select({
      items: [...dimensions, ...branch.atoms.map((atom) => aggregateAgain(name, atom))],
      from: table(name),
      joins: late.map((step) =>
        compileJoin(model, step, (_, field) => column(name, keyNames.get(field) ?? field)),
      ),
      where: allOf(latePredicates.map((predicate) => compileExpression(predicate, ofPartner))),
      groupBy: dimensions.map(({ expression }) => expression),
    });
  };
  return { byKey, byName };
}

/** The joins that can wait for the groups; null when none can, or when an aggregate cannot be got from parts. */
export function joinsAfterKeys(model: Model, plan: Plan, branch: Branch): readonly JoinStep[] | null {
  const divisible = branch.atoms.every(
    ({ aggregate }) => !aggregate.distinct && aggregate.name in outerAggregates,
  );
  const late = branch.kind === "rows" && divisible ? lateJoins(model, plan, branch) : [];
  return late.length === 0 ? null : late;
}

function aggregateAgain(step: string, { name, aggregate }: Atom): SelectItem {
  const again = outerAggregates[aggregate.name] ?? aggregate.name;
  return {
    expression: {
      kind: "aggregate",
      name: again,
      arguments: [column(step, name)],
      distinct: false,
      within: null,
    },
    alias: name,
  };
}

/**
 * Joins from the home to small dimensions that a dimension of the query shows, and that nothing reads together with
 * other rows: what is said of the partner alone can be asked of the groups.
 */
function lateJoins(model: Model, plan: Plan, branch: Branch): readonly JoinStep[] {
  const aggregated = branch.atoms.flatMap(({ aggregate }) => aggregate.operand ?? []).flatMap(datasetsOf);
  const shown = plan.query.dimensions.map(({ expression }) => datasetsOf(expression));
  const readings = [...shown, ...branch.where.map(datasetsOf)];
  return branch.joins.filter(
    ({ from, to }) =>
      from === branch.home &&
      model.datasets.get(to)?.isDimension === true &&
      !aggregated.includes(to) &&
      !branch.joins.some((other) => other.from === to) &&
      shown.some((datasets) => datasets.includes(to)) &&
      readings.every((datasets) => !datasets.includes(to) || datasets.every((dataset) => dataset === to)),
  );
}
