import type { Aggregate, Expression, Reference } from "./types.ts";

/** The expressions directly inside one. */
export function operandsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "reference":
    case "literal":
      return [];
    case "not":
    case "negate":
    case "isNull":
    case "cast":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "in":
      return [node.operand, ...node.items];
    case "case": {
      const branches = node.whens.flatMap(({ when, result }) => [when, result]);
      return node.otherwise === null ? branches : [...branches, node.otherwise];
    }
    case "call":
      return node.arguments;
    case "aggregate":
      return node.operand === null ? [] : [node.operand];
  }
}

/** Every node of the tree, outermost first. */
export function* nodesOf(expression: Expression): Generator<Expression> {
  yield expression;
  for (const operand of operandsOf(expression)) yield* nodesOf(operand);
}

export function referencesOf(expression: Expression): Reference[] {
  return [...nodesOf(expression)].filter((node) => node.kind === "reference");
}

/** Datasets that an expression names, or needs to get to those, each as often as it does. */
export function datasetsOf(expression: Expression): string[] {
  return referencesOf(expression).flatMap(({ dataset, through = [] }) =>
    dataset === null ? [] : [...through, dataset],
  );
}

/** References that stand in no aggregate. */
export function looseReferencesOf(expression: Expression): Reference[] {
  if (expression.kind === "aggregate") return [];
  if (expression.kind === "reference") return [expression];
  return operandsOf(expression).flatMap(looseReferencesOf);
}

/** Aggregates that stand in no other aggregate. */
export function outermostAggregatesOf(expression: Expression): Aggregate[] {
  if (expression.kind === "aggregate") return [expression];
  return operandsOf(expression).flatMap(outermostAggregatesOf);
}

/** The same tree with each operand replaced; the node itself is kept. */
export function mapOperands(node: Expression, change: (operand: Expression) => Expression): Expression {
  switch (node.kind) {
    case "reference":
    case "literal":
      return node;
    case "not":
    case "negate":
    case "isNull":
    case "cast":
      return { ...node, operand: change(node.operand) };
    case "binary":
      return { ...node, left: change(node.left), right: change(node.right) };
    case "in":
      return { ...node, operand: change(node.operand), items: node.items.map(change) };
    case "case":
      return {
        ...node,
        whens: node.whens.map(({ when, result }) => ({ when: change(when), result: change(result) })),
        otherwise: node.otherwise === null ? null : change(node.otherwise),
      };
    case "call":
      return { ...node, arguments: node.arguments.map(change) };
    case "aggregate":
      return node.operand === null ? node : { ...node, operand: change(node.operand) };
  }
}
