import type { BinaryOperator, Query, Relation, Select, SqlExpression, SqlType, Value } from "./nodes.ts";

export function column(table: string | null, name: string): SqlExpression {
  return { kind: "column", table, name };
}

export function value(content: Value, type: SqlType): SqlExpression {
  return { kind: "value", value: content, type };
}

export function constant(content: number | bigint): SqlExpression {
  return { kind: "constant", value: content };
}

export function call(name: string, ...operands: SqlExpression[]): SqlExpression {
  return { kind: "call", name, arguments: operands };
}

export function binary(operator: BinaryOperator, left: SqlExpression, right: SqlExpression): SqlExpression {
  return { kind: "binary", operator, left, right };
}

export function aggregate(name: string, ...operands: SqlExpression[]): SqlExpression {
  return { kind: "aggregate", name, arguments: operands, distinct: false, within: null };
}

/** All of the conditions; null when there are none. */
export function allOf(conditions: readonly SqlExpression[]): SqlExpression | null {
  return conditions.reduce<SqlExpression | null>(
    (all, condition) => (all === null ? condition : binary("AND", all, condition)),
    null,
  );
}

export function table(name: string, alias: string = name): Relation {
  return { kind: "table", name, alias };
}

const emptySelect: Select = {
  kind: "select",
  with: [],
  distinct: false,
  items: [],
  from: null,
  joins: [],
  where: null,
  groupBy: [],
  having: null,
  orderBy: [],
  limit: null,
};

/** A select with only the clauses given. */
export function select(clauses: Partial<Omit<Select, "kind">>): Select {
  return { ...emptySelect, ...clauses };
}

export function unionAll(branches: readonly Select[]): Query {
  return { kind: "union", branches };
}
