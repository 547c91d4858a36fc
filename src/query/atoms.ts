import type { Aggregate, Expression } from "../model/expression/types.ts";
import { mapOperands } from "../model/expression/walk.ts";
import type { Model } from "../model/types.ts";
import { collectFault } from "./query-issue.ts";
import { resolveExpression } from "./resolve-expression.ts";
import { ColumnNames } from "./step-names.ts";

/** One aggregate, computed once however often the measures use it. */
export interface Atom {
  readonly name: string;
  readonly aggregate: Aggregate;
}

/** Replaces aggregates by references to atoms: equal aggregates are one atom. */
export class AtomCollector {
  readonly #atoms = new Map<string, Atom>();
  readonly #metricNames: ReadonlyMap<string, string>;
  readonly #names: ColumnNames;

  constructor(metricNames: ReadonlyMap<string, string>, taken: readonly string[]) {
    this.#metricNames = metricNames;
    this.#names = new ColumnNames(taken);
  }

  collect(expression: Expression, owner: string): Expression {
    if (expression.kind !== "aggregate")
      return mapOperands(expression, (operand) => this.collect(operand, owner));
    const key = JSON.stringify(expression);
    const atom = this.#atoms.get(key) ?? {
      name: this.#names.fresh(this.#metricNames.get(key) ?? owner),
      aggregate: expression,
    };
    this.#atoms.set(key, atom);
    return { kind: "reference", dataset: null, name: atom.name };
  }

  list(): readonly Atom[] {
    return [...this.#atoms.values()];
  }
}

const metricNamesOf = new WeakMap<Model, ReadonlyMap<string, string>>();

/** Names of the metrics that are one aggregate and nothing else, by that aggregate: an atom reads best under one. */
export function metricNames(model: Model): ReadonlyMap<string, string> {
  const known = metricNamesOf.get(model);
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const metric of model.metrics.values()) {
    if (metric.expression.kind !== "aggregate") continue;
    const resolved = collectFault([], () => resolveExpression(model, metric.expression, metric.name));
    if (resolved === null) continue;
    const key = JSON.stringify(resolved.expression);
    if (!names.has(key)) names.set(key, metric.name);
  }
  metricNamesOf.set(model, names);
  return names;
}
