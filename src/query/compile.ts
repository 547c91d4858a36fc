import { BugError } from "../errors.ts";
import type { Expression } from "../model/expression/types.ts";
import type { Dataset, Model } from "../model/types.ts";
import { aggregate, allOf, call, column, constant, select, table, unionAll } from "../sql/builders.ts";
import type { OrderItem, Query, Select, SelectItem, SqlType } from "../sql/nodes.ts";
import type { Atom } from "./atoms.ts";
import { compileAtom } from "./compile-atom.ts";
import { compileExpression, type ReferenceCompiler, stepColumn } from "./compile-expression.ts";
import { compileKeysFirst } from "./compile-keys-first.ts";
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
import { compileScalar } from "./compile-scalar.ts";
import { type Branch, groupColumns, type Plan } from "./plan.ts";
import type { ResolvedDimension } from "./resolve.ts";
import { ColumnNames, stepName } from "./step-names.ts";
import type { ValueType } from "./value-types.ts";

/** The statement of a plan: one step (CTE) per branch, one that merges several, then the outer expressions. */
export function compilePlan(model: Model, plan: Plan, coverageOf: CoverageOf): Select {
  const [first] = plan.branches;
  if (first === undefined) throw new BugError("A plan has no branch.");
  if (first.kind === "scalar") return compileScalar(model, plan, first, coverageOf);
  const groups = plan.branches.map((branch) => ({
    branch,
    name: stepName(model, `${branch.home}_groups`),
    steps: compileBranch(model, plan, branch, coverageOf),
  }));
  const steps = groups.flatMap(({ name, steps: { before, aggregated } }) => [
    ...(before === null ? [] : [before]),
    { name, query: aggregated as Query },
  ]);
  const single = groups.length === 1 ? groups[0] : undefined;
  const last = single?.name ?? stepName(model, "merged");
  const merged = single === undefined ? [{ name: last, query: mergeGroups(model, plan, groups) }] : [];
  const show = (dimension: ResolvedDimension) => shownKey(dimension, column(last, dimension.name));
  const ofGroups: ReferenceCompiler = (dataset, name) => {
    const dimension = dataset === null ? undefined : plan.query.dimensions.find((each) => each.name === name);
    return dimension === undefined ? column(last, name) : show(dimension);
  };
  return select({
    with: [...steps, ...merged],
    items: [
      ...plan.query.dimensions.map((dimension) => ({ expression: show(dimension), alias: dimension.name })),
      ...showMeasures(plan, ofGroups),
    ],
    from: table(last),
    where: allOf(plan.having.map((predicate) => compileExpression(predicate, ofGroups))),
    orderBy: orderItems(plan, ofGroups),
    limit: plan.query.limit,
  });
}

/** Sums and counts of the engine come in wide types of its own. */
const measureTypes: Readonly<Partial<Record<ValueType, SqlType>>> = { integer: "integer", number: "double" };

function showMeasures(plan: Plan, ofGroups: ReferenceCompiler): SelectItem[] {
  return plan.query.measures.map(({ name, type }, index) => {
    const output = plan.outputs[index];
    if (output === undefined) throw new BugError("A measure of the plan has no output.");
    const compiled = compileExpression(output, ofGroups);
    const sqlType = measureTypes[type];
    return {
      expression: sqlType === undefined ? compiled : { kind: "cast", operand: compiled, type: sqlType },
      alias: name,
    };
  });
}

/** Groups come in the order asked for, and then by their dimensions. */
function orderItems(plan: Plan, ofGroups: ReferenceCompiler): OrderItem[] {
  const asked = plan.orderBy.map(({ by, direction }) =>
    orderItem(
      by.kind === "column" ? stepColumn(by.name) : compileExpression(by.expression, ofGroups),
      direction,
    ),
  );
  const named = new Set(plan.orderBy.flatMap(({ by }) => (by.kind === "column" ? [by.name] : [])));
  const rest = plan.query.dimensions
    .filter(({ name }) => !named.has(name))
    .map(({ name }) => orderItem(stepColumn(name), "asc"));
  return [...asked, ...rest];
}

interface CompiledBranch {
  /** A step before the groups, where one is needed. */
  readonly before: { readonly name: string; readonly query: Query } | null;
  readonly aggregated: Select;
}

function compileBranch(model: Model, plan: Plan, branch: Branch, coverageOf: CoverageOf): CompiledBranch {
  const home = model.datasets.get(branch.home) as Dataset;
  const reference = rowReferences(model, plan, branch, coverageOf);
  const keys = plan.query.dimensions.map((dimension) => ({
    expression: dimensionKey(model, plan, branch, dimension, coverageOf),
    alias: dimension.name,
  }));
  if (branch.kind === "rows") {
    const keysFirst = compileKeysFirst(model, plan, branch, coverageOf);
    if (keysFirst !== null) {
      const name = stepName(model, `${branch.home}_keys`);
      return { before: { name, query: keysFirst.byKey }, aggregated: keysFirst.byName(name) };
    }
    return {
      before: null,
      aggregated: select({
        items: [
          ...keys,
          ...branch.atoms.map((atom) => ({
            expression: compileAtom(home, atom.aggregate, reference, keys.length > 0),
            alias: atom.name,
          })),
        ],
        from: rowsOf(model, branch.home),
        joins: branch.joins.map((step) => compileJoin(model, step)),
        where: compileWhere(branch, plan, reference),
        groupBy: keys.map((key) => key.expression),
      }),
    };
  }
  const names = new ColumnNames(groupColumns(plan, branch));
  const homeKey = home.primaryKey.map((name) => ({
    expression: column(branch.home, name),
    alias: names.fresh(`${branch.home}.${name}`),
  }));
  const operands = branch.atoms.flatMap(({ aggregate: { name, distinct, operand }, name: atom }) => {
    if (operand === null) return [];
    const counted = name === "count" && !distinct ? oneUnlessBlank(operand) : operand;
    return [
      { atom, expression: compileExpression(counted, reference), alias: names.fresh(`${atom}.operand`) },
    ];
  });
  const name = stepName(model, `${branch.home}_pairs`);
  const pairs = select({
    distinct: true,
    items: [...homeKey, ...keys, ...operands.map(({ expression, alias }) => ({ expression, alias }))],
    from: rowsOf(model, branch.home),
    joins: branch.joins.map((step) => compileJoin(model, step)),
    where: compileWhere(branch, plan, reference),
  });
  const aggregated = select({
    items: [
      ...keys.map(({ alias }) => ({ expression: stepColumn(alias), alias })),
      ...branch.atoms.map((atom) =>
        aggregatePairs(atom, operands.find((operand) => operand.atom === atom.name)?.alias ?? null),
      ),
    ],
    from: table(name),
    groupBy: keys.map(({ alias }) => stepColumn(alias)),
  });
  return { before: { name, query: pairs }, aggregated };
}

/** What a count looks at; to tell pairs apart by it costs less than by an id. */
function oneUnlessBlank(operand: Expression): Expression {
  const when: Expression = { kind: "isNull", operand, negated: true };
  return { kind: "case", whens: [{ when, result: { kind: "literal", value: 1 } }], otherwise: null };
}

function aggregatePairs({ aggregate: node, name }: Atom, operandName: string | null): SelectItem {
  const operand: Expression | null =
    operandName === null ? null : { kind: "reference", dataset: null, name: operandName };
  const expression = compileExpression({ ...node, operand }, (_, column) => stepColumn(column));
  return { expression, alias: name };
}

/** Groups of all branches side by side: equal keys are one group, blank keys too. */
function mergeGroups(
  model: Model,
  plan: Plan,
  groups: readonly { readonly branch: Branch; readonly name: string }[],
): Query {
  const atoms = groups.flatMap(({ branch }) => branch.atoms);
  const stacked = unionAll(
    groups.map(({ branch, name }) =>
      select({
        items: [
          ...plan.query.dimensions.map((dimension) => ({
            expression: stepColumn(dimension.name),
            alias: dimension.name,
          })),
          ...atoms.map((atom) => ({
            expression: branch.atoms.includes(atom) ? stepColumn(atom.name) : ({ kind: "null" } as const),
            alias: atom.name,
          })),
        ],
        from: table(name),
      }),
    ),
  );
  const name = stepName(model, "stacked");
  return select({
    with: [{ name, query: stacked }],
    items: [
      ...plan.query.dimensions.map(({ name }) => ({ expression: stepColumn(name), alias: name })),
      ...atoms.map(mergedAtom),
    ],
    from: table(name),
    groupBy: plan.query.dimensions.map(({ name }) => stepColumn(name)),
  });
}

/** Each atom comes from one branch; where that had no rows, counts are 0 and all else is blank. */
function mergedAtom(atom: Atom): SelectItem {
  const kept = aggregate("any_value", stepColumn(atom.name));
  const counted = atom.aggregate.name === "count" || atom.aggregate.name === "approx_count_distinct";
  return { expression: counted ? call("coalesce", kept, constant(0)) : kept, alias: atom.name };
}
