import { blankWithoutRow } from "./blank-without-row.ts";
import type { Expression, Reference } from "./expression/types.ts";
import { mapOperands, nodesOf, operandsOf, outermostAggregatesOf } from "./expression/walk.ts";
import type { Dataset, Field, Metric, Model } from "./types.ts";

export function findDataset(model: Model, name: string): Dataset | undefined {
  return model.datasets.get(name.toLowerCase());
}

export function findField(model: Model, dataset: string, name: string): Field | undefined {
  return findDataset(model, dataset)?.fields.get(name.toLowerCase());
}

export function findMetric(model: Model, name: string): Metric | undefined {
  return model.metrics.get(name.toLowerCase());
}

/** Every metric an expression names, replaced by its own expression, down to aggregates of fields. */
export function expandMetrics(model: Model, expression: Expression): Expression {
  if (expression.kind === "reference" && expression.dataset === null) {
    const metric = findMetric(model, expression.name);
    if (metric !== undefined) return expandMetrics(model, metric.expression);
  }
  if (expression.kind === "aggregate") return expression;
  return mapOperands(expression, (operand) => expandMetrics(model, operand));
}

/**
 * A field down to physical columns: references `dataset.column` whose name is the column's.
 * A bare name is the field's own column when it repeats the field's name or matches no sibling, else the sibling.
 * `read` gives a field's own expression. A column of another dataset keeps the datasets it was reached through, since the row meant is that dataset's partner.
 */
export function expandField(
  model: Model,
  field: Field,
  read: (field: Field) => Expression = ({ expression }) => expression,
  through: readonly string[] = [],
): Expression {
  const dataset = findDataset(model, field.dataset);
  const resolve = (reference: Reference): Expression => {
    const home = reference.dataset === null ? dataset : findDataset(model, reference.dataset);
    const sibling = home?.fields.get(reference.name.toLowerCase());
    if (reference.dataset === null && (sibling === undefined || sibling === field)) {
      const column: Reference = { kind: "reference", dataset: field.dataset, name: reference.name };
      return through.length === 0 ? column : { ...column, through };
    }
    if (sibling === undefined) return reference;
    if (home === undefined || home === dataset) return expandField(model, sibling, read, through);
    const further = [...through, field.dataset];
    return blankWithoutRow(home, expandField(model, sibling, read, further), further);
  };
  const walk = (node: Expression): Expression =>
    node.kind === "reference" ? resolve(node) : mapOperands(node, walk);
  return walk(read(field));
}

/** Whether an aggregate takes in another one, or a metric. */
export function nestsAggregates(model: Model, expression: Expression): boolean {
  return outermostAggregatesOf(expression)
    .flatMap(operandsOf)
    .flatMap((operand) => [...nodesOf(operand)])
    .some((node) => node.kind === "aggregate" || isMetric(model, node));
}

/** Whether a node names a metric. */
export function isMetric(model: Model, node: Expression): boolean {
  return node.kind === "reference" && node.dataset === null && findMetric(model, node.name) !== undefined;
}
