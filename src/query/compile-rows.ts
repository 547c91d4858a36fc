import { BugError } from "../errors.ts";
import type { DatePartName, Model } from "../model/types.ts";
import { allOf, binary, column, table, value } from "../sql/builders.ts";
import type { Join, OrderItem, SqlExpression } from "../sql/nodes.ts";
import { compileExpression, type ReferenceCompiler } from "./compile-expression.ts";
import { type Coverage, dateParts, localClock } from "./date-parts.ts";
import type { JoinStep } from "./paths.ts";
import type { Branch, Plan } from "./plan.ts";
import type { ResolvedDimension } from "./resolve.ts";

/** Stretch of time the rows of a dataset lie in, as far as it is known. */
export type CoverageOf = (dataset: string) => Coverage;

export function sourceOf(model: Model, dataset: string): string {
  const source = model.datasets.get(dataset)?.source;
  if (source === undefined) throw new BugError(`The plan names a dataset '${dataset}' that the model lacks.`);
  return source;
}

export function compileJoin(
  model: Model,
  step: JoinStep,
  columnOf: (dataset: string, name: string) => SqlExpression = column,
): Join {
  const equalities = step.columns.map(({ from, to }) =>
    binary("=", columnOf(step.from, from), column(step.to, to)),
  );
  return { type: "LEFT", relation: table(sourceOf(model, step.to), step.to), on: allOf(equalities) };
}

export function compileWhere(branch: Branch, plan: Plan, reference: ReferenceCompiler): SqlExpression | null {
  const { from, to } = plan.query.time;
  const bounds: SqlExpression[] = [];
  if (branch.time !== null) {
    const time = column(branch.home, branch.time);
    if (from !== null) bounds.push(binary(">=", time, value(from, "timestamp")));
    if (to !== null) bounds.push(binary("<", time, value(to, "timestamp")));
  }
  return allOf([...bounds, ...branch.where.map((predicate) => compileExpression(predicate, reference))]);
}

/** References of row-level expressions: columns of the joined tables, and parts of the home's own date. */
export function rowReferences(
  model: Model,
  plan: Plan,
  branch: Branch,
  coverageOf: CoverageOf,
): ReferenceCompiler {
  return (dataset, name) => {
    if (dataset === null) throw new BugError(`The row-level name '${name}' has no dataset.`);
    if (dataset !== model.dateDimension?.name) return column(dataset, name);
    const part = dateParts[name as DatePartName];
    return part.show(part.key(clockOf(plan, branch, coverageOf)));
  };
}

/** What people read, from the key that rows are grouped by. */
export function shownKey(dimension: ResolvedDimension, key: SqlExpression): SqlExpression {
  return dimension.datePart === null ? key : dateParts[dimension.datePart].show(key);
}

/** ASC puts blanks last, DESC puts them first. */
export function orderItem(expression: SqlExpression, direction: "asc" | "desc"): OrderItem {
  return direction === "asc"
    ? { expression, direction: "ASC", nulls: "LAST" }
    : { expression, direction: "DESC", nulls: "FIRST" };
}

export function dimensionKey(
  model: Model,
  plan: Plan,
  branch: Branch,
  dimension: ResolvedDimension,
  coverageOf: CoverageOf,
): SqlExpression {
  if (dimension.datePart !== null)
    return dateParts[dimension.datePart].key(clockOf(plan, branch, coverageOf));
  return compileExpression(dimension.expression, rowReferences(model, plan, branch, coverageOf));
}

function clockOf(plan: Plan, branch: Branch, coverageOf: CoverageOf): SqlExpression {
  if (branch.time === null) throw new BugError(`The branch '${branch.home}' reads a date without a time.`);
  return localClock(column(branch.home, branch.time), plan.query.time.zone, coverageOf(branch.home));
}
