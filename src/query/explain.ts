import { expressionText } from "../model/expression/print.ts";
import type { Expression } from "../model/expression/types.ts";
import { datasetsOf, referencesOf } from "../model/expression/walk.ts";
import type { Model } from "../model/types.ts";
import type { JoinStep } from "../model/ways.ts";
import { joinsAfterKeys } from "./compile-keys-first.ts";
import { lateDatasets } from "./compile-scalar.ts";
import type { Branch, Plan } from "./plan.ts";
import type { ResolvedPredicate } from "./resolve.ts";
import type { RowTime } from "./row-time.ts";
import { stepName } from "./step-names.ts";

/** Whose rows a measure is drawn from: the datasets of its own aggregates, in words of the model. */
export function rowsBehind(model: Model, plan: Plan, measure: Expression | undefined): string {
  const atoms = new Set(measure === undefined ? [] : referencesOf(measure).map(({ name }) => name));
  return plan.branches
    .filter((branch) => branch.atoms.some(({ name }) => atoms.has(name)))
    .map(({ home }) => {
      const dataset = model.datasets.get(home);
      return dataset?.description || (dataset?.name ?? home);
    })
    .join(" ");
}

/** The plan in words, one line per step, in the order of the statement. */
export function planText(model: Model, plan: Plan): readonly string[] {
  const { query } = plan;
  const lines = plan.branches.flatMap((branch) => branchText(model, plan, branch));
  if (plan.branches.length > 1) {
    const groups = plan.branches.map(({ home }) => stepName(model, `${home}_groups`)).join(" and ");
    const by = query.dimensions.map(({ name }) => name).join(", ");
    lines.push(
      `${stepName(model, "merged")}: ${groups} side by side${by === "" ? "" : ` by ${by}`}; a group without rows has count 0 and blanks`,
    );
  }
  if (plan.having.length > 0)
    lines.push(`keep groups where ${plan.having.map(expressionText).join(" and ")}`);
  const order = plan.orderBy.map(
    ({ by, direction }) => `${by.kind === "column" ? by.name : expressionText(by.expression)} ${direction}`,
  );
  if (order.length > 0) lines.push(`order by ${order.join(", ")}`);
  if (query.limit !== null) lines.push(`first ${query.limit} rows`);
  return lines;
}

function branchText(model: Model, plan: Plan, branch: Branch): string[] {
  const { query } = plan;
  const dataset = model.datasets.get(branch.home);
  const source = dataset?.sourceKind === "table" ? dataset.source : `the query of '${branch.home}'`;
  const late = lateJoinsOf(model, plan, branch);
  const step = (kind: string) => stepName(model, `${branch.home}_${kind}`);
  const isLate = ({ expression }: ResolvedPredicate) =>
    datasetsOf(expression).some((name) => late.some(({ to }) => to === name));
  const range = [
    ...(query.time.from === null ? [] : [`from ${query.time.from}`]),
    ...(query.time.to === null ? [] : [`before ${query.time.to}`]),
  ];
  const by = query.dimensions.map(({ name }) => name).join(", ");
  const grouped = branch.kind === "scalar" || by === "" ? [] : [`by ${by}`];
  const rows: Readonly<Record<Branch["kind"], string>> = {
    rows: late.length === 0 ? `${step("groups")}: rows of ${source}` : `${step("keys")}: rows of ${source}`,
    scalar: late.length === 0 ? `rows of ${source}` : `${step("first")}: rows of ${source}`,
    pairs: `${step("pairs")}: rows of ${source}, each once for every group it meets through ${branch.bridge}`,
  };
  const time = branch.time === null ? [] : [timeText(branch.time, query.time.zone)];
  const first = [
    rows[branch.kind],
    ...joinText(branch.joins.filter((join) => !late.includes(join))),
    ...time,
    ...range,
    ...whereText(query.where.filter((predicate) => !isLate(predicate))),
  ];
  const keys = `by ${late.map(({ columns }) => columns.map(({ from }) => from).join(", ")).join(", ")}`;
  const atoms = branch.atoms.map(({ name, aggregate }) => `  ${name} = ${expressionText(aggregate)}`);
  if (branch.kind === "pairs")
    return [first.join(", "), [`${step("groups")}: ${step("pairs")}`, ...grouped].join(", "), ...atoms];
  if (late.length === 0) return [[...first, ...grouped].join(", "), ...atoms];
  if (branch.kind === "scalar") {
    const limit = `the first ${query.limit} of them`;
    return [[...first, limit].join(", "), [`rows of ${step("first")}`, ...joinText(late)].join(", ")];
  }
  return [
    [...first, `${keys} and what else is grouped by`].join(", "),
    ...atoms,
    [
      `${step("groups")}: ${step("keys")}`,
      ...joinText(late),
      ...whereText(query.where.filter(isLate)),
      ...grouped,
    ].join(", "),
  ];
}

/** Joins that wait until rows are grouped, or a limit is applied. */
function lateJoinsOf(model: Model, plan: Plan, branch: Branch): readonly JoinStep[] {
  if (branch.kind !== "scalar") return joinsAfterKeys(model, plan, branch) ?? [];
  const late = lateDatasets(plan, branch);
  return late === null ? [] : branch.joins.filter(({ to }) => late.has(to));
}

function whereText(predicates: readonly ResolvedPredicate[]): readonly string[] {
  return predicates.map(({ text }) => `where ${text}`);
}

function joinText(joins: readonly JoinStep[]): readonly string[] {
  if (joins.length === 0) return [];
  return [`with ${joins.map(({ to, relationship }) => `${to} (${relationship})`).join(", ")}`];
}

/** Days are days in every zone. */
function timeText({ name, type }: RowTime, zone: string): string {
  return type === "date" ? `dated by ${name}` : `dated by ${name} in ${zone}`;
}
