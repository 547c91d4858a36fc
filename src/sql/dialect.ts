import type { BinaryOperator, SqlType, Value } from "./nodes.ts";

/** What differs from engine to engine: an interpreter of these few tables prints every statement. */
export interface Dialect {
  readonly name: string;
  quoteIdentifier(name: string): string;
  /** Placeholder of the nth parameter, from 1. */
  placeholder(position: number, type: SqlType): string;
  /** A value as text, where there is nowhere to bind it. */
  literal(value: Value, type: SqlType): string;
  readonly types: Readonly<Record<SqlType, string>>;
  tryCast(operand: string, type: string): string;
  /** Functions by neutral name; each gets its arguments as SQL text to stand between commas, and gives text that needs no brackets. */
  readonly functions: Readonly<Record<string, (...operands: string[]) => string>>;
  /** Aggregates by neutral name, the same way; `within` is the ordered column of a percentile. */
  readonly aggregates: Readonly<
    Record<
      string,
      (operands: readonly string[], options: { distinct: boolean; within: string | null }) => string
    >
  >;
  /** Operators that are written otherwise than in standard SQL. */
  readonly operators?: Readonly<Partial<Record<BinaryOperator, (left: string, right: string) => string>>>;
}
