import { BugError } from "../errors.ts";
import { datasetsOf } from "../model/expression/walk.ts";
import type { Model } from "../model/types.ts";
import { column, select, table } from "../sql/builders.ts";
import type { OrderItem, Select, SelectItem, SqlExpression } from "../sql/nodes.ts";
import { stepColumn } from "./compile-expression.ts";
import {
  type CoverageOf,
  compileJoin,
  compileWhere,
  dimensionKey,
  orderItem,
  rowReferences,
  rowsOf,
  shownKey,
} from "./compile-rows.ts";
import { type Branch, groupColumns, type Plan } from "./plan.ts";
import type { ResolvedDimension } from "./resolve.ts";
import { ColumnNames, stepName } from "./step-names.ts";

/** The rows of one dataset as they are, in an order that its primary key completes. */
export function compileScalar(model: Model, plan: Plan, branch: Branch, coverageOf: CoverageOf): Select {
  const late = lateDatasets(plan, branch);
  if (late !== null) return compileFirstRows(model, plan, branch, coverageOf, late);
  return select({
    items: plan.query.dimensions.map((dimension) => ({
      expression: shownKey(dimension, dimensionKey(model, plan, branch, dimension, coverageOf)),
      alias: dimension.name,
    })),
    from: rowsOf(model, branch.home),
    joins: branch.joins.map((step) => compileJoin(model, step)),
    where: compileWhere(branch, plan, rowReferences(model, plan, branch, coverageOf)),
    orderBy: orderOf(model, plan, branch, (name) => column(branch.home, name)),
    limit: plan.query.limit,
  });
}

/** Partners of the rows that only the columns shown need are joined to the few rows the limit leaves. */
function compileFirstRows(
  model: Model,
  plan: Plan,
  branch: Branch,
  coverageOf: CoverageOf,
  late: ReadonlySet<string>,
): Select {
  const isLate = ({ expression }: ResolvedDimension) => datasetsOf(expression).some((name) => late.has(name));
  const lateJoins = branch.joins.filter(({ to }) => late.has(to));
  const names = new ColumnNames(groupColumns(plan, branch));
  const keys = new Map<string, SelectItem>();
  const keep = (dataset: string, name: string): void => {
    const place = `${dataset}.${name}`;
    if (!keys.has(place)) keys.set(place, { expression: column(dataset, name), alias: names.fresh(place) });
  };
  for (const name of primaryKey(model, branch)) keep(branch.home, name);
  for (const { from, columns } of lateJoins) {
    if (!late.has(from)) for (const pair of columns) keep(from, pair.from);
  }
  const firstRows = stepName(model, `${branch.home}_first`);
  const kept = (dataset: string, name: string) =>
    late.has(dataset)
      ? column(dataset, name)
      : column(firstRows, keys.get(`${dataset}.${name}`)?.alias ?? name);
  const first = select({
    items: [
      ...plan.query.dimensions
        .filter((dimension) => !isLate(dimension))
        .map((dimension) => ({
          expression: shownKey(dimension, dimensionKey(model, plan, branch, dimension, coverageOf)),
          alias: dimension.name,
        })),
      ...keys.values(),
    ],
    from: rowsOf(model, branch.home),
    joins: branch.joins.filter(({ to }) => !late.has(to)).map((step) => compileJoin(model, step)),
    where: compileWhere(branch, plan, rowReferences(model, plan, branch, coverageOf)),
    orderBy: orderOf(model, plan, branch, (name) => column(branch.home, name)),
    limit: plan.query.limit,
  });
  return select({
    with: [{ name: firstRows, query: first }],
    items: plan.query.dimensions.map((dimension) => ({
      expression: isLate(dimension)
        ? dimensionKey(model, plan, branch, dimension, coverageOf)
        : column(firstRows, dimension.name),
      alias: dimension.name,
    })),
    from: table(firstRows),
    joins: lateJoins.map((step) => compileJoin(model, step, kept)),
    orderBy: orderOf(model, plan, branch, (name) => kept(branch.home, name)),
  });
}

/**
 * Datasets joined for nothing but columns shown, which can wait until a limit has been applied; null when there
 * is no limit, no such dataset, or a column that mixes them with others.
 */
export function lateDatasets(plan: Plan, branch: Branch): ReadonlySet<string> | null {
  if (plan.query.limit === null) return null;
  const ordered = new Set(plan.orderBy.flatMap(({ by }) => (by.kind === "column" ? [by.name] : [])));
  const early = new Set([branch.home]);
  const need = (dataset: string): void => {
    early.add(dataset);
    for (const { to, from } of branch.joins) if (to === dataset && !early.has(from)) need(from);
  };
  const decisive = plan.query.dimensions.filter(({ name }) => ordered.has(name));
  const neededFirst = [...branch.where, ...decisive.map(({ expression }) => expression)];
  for (const dataset of neededFirst.flatMap(datasetsOf)) need(dataset);
  const late = new Set(branch.joins.map(({ to }) => to).filter((dataset) => !early.has(dataset)));
  const isMixed = ({ expression }: ResolvedDimension) => {
    const datasets = datasetsOf(expression);
    return datasets.some((name) => late.has(name)) && !datasets.every((name) => late.has(name));
  };
  return late.size === 0 || plan.query.dimensions.some(isMixed) ? null : late;
}

function orderOf(
  model: Model,
  plan: Plan,
  branch: Branch,
  keyColumn: (name: string) => SqlExpression,
): OrderItem[] {
  const asked = plan.orderBy.map(({ by, direction }) => {
    if (by.kind !== "column") throw new BugError("A scalar query is ordered by a measure.");
    return orderItem(stepColumn(by.name), direction);
  });
  const byKey = primaryKey(model, branch).map((name) => orderItem(keyColumn(name), "asc"));
  return [...asked, ...byKey];
}

function primaryKey(model: Model, branch: Branch): readonly string[] {
  return model.datasets.get(branch.home)?.primaryKey ?? [];
}
