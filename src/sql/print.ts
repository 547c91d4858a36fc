import { BugError } from "../errors.ts";
import type { Dialect } from "./dialect.ts";
import type { Join, OrderItem, Query, Relation, Select, SqlExpression, SqlType, Value } from "./nodes.ts";

export interface Parameter {
  readonly value: Value;
  readonly type: SqlType;
}

export interface PrintedStatement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** SQL text and parameters of a statement: the same statement gives the same text, byte for byte. */
export function printStatement(query: Query, dialect: Dialect): PrintedStatement {
  const parameters: Parameter[] = [];
  const sql = new Printer(dialect, (parameter) => {
    const position = bind(parameters, parameter);
    return dialect.placeholder(position, parameter.type);
  }).query(query, "");
  return { sql, parameters };
}

/** SQL text that stands alone, its values written out: for programs that run it elsewhere. */
export function printStandalone(query: Query, dialect: Dialect): string {
  return new Printer(dialect, ({ value, type }) => dialect.literal(value, type)).query(query, "");
}

/** Equal values share one parameter, so that an expression reads the same wherever it stands. */
function bind(parameters: Parameter[], parameter: Parameter): number {
  const known = parameters.findIndex(
    ({ value, type }) => Object.is(value, parameter.value) && type === parameter.type,
  );
  return known === -1 ? parameters.push(parameter) : known + 1;
}

type ExpressionPrinters = {
  readonly [K in SqlExpression["kind"]]: (
    node: Extract<SqlExpression, { kind: K }>,
    printer: Printer,
  ) => string;
};

const printers: ExpressionPrinters = {
  column: (node, p) =>
    node.table === null ? p.name(node.name) : `${p.name(node.table)}.${p.name(node.name)}`,
  value: (node, p) => p.parameter({ value: node.value, type: node.type }),
  null: () => "NULL",
  constant: (node) => {
    if (typeof node.value === "number" && !Number.isSafeInteger(node.value))
      throw new BugError("A constant in SQL is not a whole number.");
    return String(node.value);
  },
  star: () => "*",
  binary: (node, p) => {
    const left = p.operand(node.left);
    const right = p.operand(node.right);
    return p.dialect.operators?.[node.operator]?.(left, right) ?? `${left} ${node.operator} ${right}`;
  },
  not: (node, p) => `NOT ${p.operand(node.operand)}`,
  negate: (node, p) => `-${p.operand(node.operand)}`,
  isNull: (node, p) => `${p.operand(node.operand)} IS ${node.negated ? "NOT " : ""}NULL`,
  in: (node, p) =>
    `${p.operand(node.operand)} ${node.negated ? "NOT " : ""}IN (${node.items.map((item) => p.expression(item)).join(", ")})`,
  case: (node, p) => {
    const whens = node.whens.map(
      ({ when, result }) => `WHEN ${p.expression(when)} THEN ${p.expression(result)}`,
    );
    const otherwise = node.otherwise === null ? [] : [`ELSE ${p.expression(node.otherwise)}`];
    return ["CASE", ...whens, ...otherwise, "END"].join(" ");
  },
  cast: (node, p) => `CAST(${p.expression(node.operand)} AS ${p.dialect.types[node.type]})`,
  tryCast: (node, p) => p.dialect.tryCast(p.expression(node.operand), p.dialect.types[node.type]),
  call: (node, p) => {
    const print = p.dialect.functions[node.name];
    if (print === undefined) throw new BugError(`${p.dialect.name} has no function '${node.name}'.`);
    return print(...node.arguments.map((operand) => p.expression(operand)));
  },
  aggregate: (node, p) => {
    const print = p.dialect.aggregates[node.name];
    if (print === undefined) throw new BugError(`${p.dialect.name} has no aggregate '${node.name}'.`);
    const operands = node.arguments.map((operand) => p.expression(operand));
    return print(operands, {
      distinct: node.distinct,
      within: node.within === null ? null : p.expression(node.within),
    });
  },
};

/** Kinds that stand as an operand without brackets. */
const atomicKinds: ReadonlySet<SqlExpression["kind"]> = new Set([
  "column",
  "value",
  "null",
  "constant",
  "star",
  "case",
  "cast",
  "tryCast",
  "aggregate",
  "call",
]);

class Printer {
  readonly dialect: Dialect;
  /** How a value is written: as a placeholder, or as itself. */
  readonly parameter: (parameter: Parameter) => string;

  constructor(dialect: Dialect, parameter: (parameter: Parameter) => string) {
    this.dialect = dialect;
    this.parameter = parameter;
  }

  name(name: string): string {
    return this.dialect.quoteIdentifier(name);
  }

  expression(node: SqlExpression): string {
    const print = printers[node.kind] as (node: SqlExpression, printer: Printer) => string;
    return print(node, this);
  }

  operand(node: SqlExpression): string {
    const text = this.expression(node);
    return atomicKinds.has(node.kind) ? text : `(${text})`;
  }

  query(query: Query, indent: string): string {
    return query.kind === "select"
      ? this.select(query, indent)
      : query.branches.map((branch) => this.select(branch, indent)).join(`\n${indent}UNION ALL\n`);
  }

  select(node: Select, indent: string): string {
    const clauses: string[] = [];
    if (node.with.length > 0) {
      const steps = node.with.map(
        ({ name, query }) => `${this.name(name)} AS (\n${this.query(query, `${indent}  `)}\n${indent})`,
      );
      clauses.push(`WITH ${steps.join(`, `)}`);
    }
    const items = node.items.map(
      (item) => `${indent}  ${this.expression(item.expression)} AS ${this.name(item.alias)}`,
    );
    clauses.push(`SELECT${node.distinct ? " DISTINCT" : ""}\n${items.join(",\n")}`);
    if (node.from !== null) clauses.push(`FROM ${this.relation(node.from, indent)}`);
    for (const join of node.joins) clauses.push(this.join(join, indent));
    if (node.where !== null) clauses.push(`WHERE ${this.expression(node.where)}`);
    if (node.groupBy.length > 0) {
      clauses.push(`GROUP BY ${node.groupBy.map((key) => this.expression(key)).join(", ")}`);
    }
    if (node.having !== null) clauses.push(`HAVING ${this.expression(node.having)}`);
    if (node.orderBy.length > 0) {
      clauses.push(`ORDER BY ${node.orderBy.map((item) => this.orderItem(item)).join(", ")}`);
    }
    if (node.limit !== null) clauses.push(`LIMIT ${node.limit}`);
    return clauses.map((clause) => `${indent}${clause}`).join("\n");
  }

  relation(relation: Relation, indent: string): string {
    if (relation.kind === "query") {
      return `(\n${this.select(relation.query, `${indent}  `)}\n${indent}) AS ${this.name(relation.alias)}`;
    }
    if (relation.kind === "text") return `(\n${relation.text}\n${indent}) AS ${this.name(relation.alias)}`;
    const path = partsOf(relation.name)
      .map((part) => this.name(part))
      .join(".");
    return relation.alias === relation.name ? path : `${path} AS ${this.name(relation.alias)}`;
  }

  join(join: Join, indent: string): string {
    const on = join.on === null ? "" : ` ON ${this.expression(join.on)}`;
    return `${join.type} JOIN ${this.relation(join.relation, indent)}${on}`;
  }

  orderItem(item: OrderItem): string {
    return `${this.expression(item.expression)} ${item.direction} NULLS ${item.nulls}`;
  }
}

/** The parts of a table's name, without the quotes that some of them stand in. */
function partsOf(name: string): readonly string[] {
  const parts = name.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}
