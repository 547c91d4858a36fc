import { BugError } from "../errors.ts";
import type { DatePartName, Model } from "../model/types.ts";
import type { JoinStep } from "../model/ways.ts";
import { allOf, binary, column, table, value } from "../sql/builders.ts";
import type { Join, OrderItem, Relation, SqlExpression } from "../sql/nodes.ts";
import { compileExpression, type ReferenceCompiler } from "./compile-expression.ts";
import { type Coverage, dateParts, dayClock, localClock } from "./date-parts.ts";
import type { Branch, Plan } from "./plan.ts";
import type { ResolvedDimension } from "./resolve.ts";
import type { RowTime } from "./row-time.ts";
import { wholeDays } from "./time-range.ts";

/** Stretch of time the rows of a dataset lie in, as far as it is known. */
export type CoverageOf = (dataset: string) => Coverage;

/** The rows of a dataset, under its name. */
export function rowsOf(model: Model, name: string): Relation {
  const dataset = model.datasets.get(name);
  if (dataset === undefined) throw new BugError(`The plan names a dataset '${name}' that the model lacks.`);
  return dataset.sourceKind === "query"
    ? { kind: "text", text: dataset.source, alias: name }
    : table(dataset.source, name);
}

export function compileJoin(
  model: Model,
  step: JoinStep,
  columnOf: (dataset: string, name: string) => SqlExpression = column,
): Join {
  const equalities = step.columns.map(({ from, to }) =>
    binary("=", columnOf(step.from, from), column(step.to, to)),
  );
  return { type: "LEFT", relation: rowsOf(model, step.to), on: allOf(equalities) };
}

export function compileWhere(branch: Branch, plan: Plan, reference: ReferenceCompiler): SqlExpression | null {
  return allOf([
    ...timeBounds(branch, plan),
    ...branch.where.map((predicate) => compileExpression(predicate, reference)),
  ]);
}

/** The query's time range, in whole local days where rows are dated by days. */
function timeBounds({ home, time }: Branch, plan: Plan): SqlExpression[] {
  if (time === null) return [];
  const [range, type] =
    time.type === "date"
      ? ([wholeDays(plan.query.time), "date"] as const)
      : ([plan.query.time, "timestamp"] as const);
  const compared = compileTime(home, time);
  return [
    ...(range.from === null ? [] : [binary(">=", compared, value(range.from, type))]),
    ...(range.to === null ? [] : [binary("<", compared, value(range.to, type))]),
  ];
}

/** The time of a dataset's rows, over its own columns. */
export function compileTime(dataset: string, { expression }: RowTime): SqlExpression {
  return compileExpression(expression, (_, name) => column(dataset, name));
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
    const part = name as DatePartName;
    return dateParts[part].show(partKey(part, plan, branch, coverageOf));
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
  if (dimension.datePart !== null) return partKey(dimension.datePart, plan, branch, coverageOf);
  return compileExpression(dimension.expression, rowReferences(model, plan, branch, coverageOf));
}

/** What rows are grouped by for a part of the date; a day has no hours. */
function partKey(part: DatePartName, plan: Plan, branch: Branch, coverageOf: CoverageOf): SqlExpression {
  const { time, home } = branch;
  if (time === null) throw new BugError(`The branch '${home}' reads a date without a time.`);
  const { key, ofClock } = dateParts[part];
  const compiled = compileTime(home, time);
  if (time.type === "instant") return key(localClock(compiled, plan.query.time.zone, coverageOf(home)));
  return ofClock ? { kind: "null" } : key(dayClock(compiled));
}
