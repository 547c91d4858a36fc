import { expressionText } from "../model/expression/print.ts";
import type { Model } from "../model/types.ts";
import type { Branch, Plan } from "./plan.ts";

/** The plan in words, one line per step, in the order of the statement. */
export function planText(model: Model, plan: Plan): readonly string[] {
  const { query } = plan;
  const lines = plan.branches.flatMap((branch) => branchText(model, plan, branch));
  if (plan.branches.length > 1) {
    const groups = plan.branches.map(({ home }) => `${home}_groups`).join(" and ");
    const by = query.dimensions.map(({ name }) => name).join(", ");
    lines.push(
      `merged: ${groups} side by side${by === "" ? "" : ` by ${by}`}; a group without rows has count 0 and blanks`,
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
  const joins = branch.joins.map(({ to, relationship }) => `${to} (${relationship})`);
  const range = [
    ...(query.time.from === null ? [] : [`from ${query.time.from}`]),
    ...(query.time.to === null ? [] : [`before ${query.time.to}`]),
  ];
  const by = query.dimensions.map(({ name }) => name);
  const rows: Readonly<Record<Branch["kind"], string>> = {
    rows: `${branch.home}_groups: rows of ${source}`,
    scalar: `rows of ${source}`,
    pairs: `${branch.home}_pairs: rows of ${source}, each once for every group it meets through ${branch.bridge}`,
  };
  return [
    [
      rows[branch.kind],
      ...(joins.length === 0 ? [] : [`with ${joins.join(", ")}`]),
      ...(branch.time === null
        ? []
        : [`dated by ${branch.time.name}${branch.time.type === "date" ? "" : ` in ${query.time.zone}`}`]),
      ...range,
      ...query.where.map(({ text }) => `where ${text}`),
      ...(branch.kind === "scalar" || by.length === 0 ? [] : [`by ${by.join(", ")}`]),
    ].join(", "),
    ...branch.atoms.map(({ name, aggregate }) => `  ${name} = ${expressionText(aggregate)}`),
  ];
}
