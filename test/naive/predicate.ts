import type { Value } from "./dimensions.ts";

type Literal = Exclude<Value, null>;

/** A filter as a tree, so that the tests can both print it for the engine and judge rows by it. */
export type Predicate =
  | {
      readonly kind: "compare";
      readonly column: string;
      readonly operator: "=" | "<>" | "<" | "<=" | ">" | ">=";
      readonly value: Literal;
    }
  | {
      readonly kind: "in";
      readonly column: string;
      readonly values: readonly Literal[];
      readonly negated: boolean;
    }
  | { readonly kind: "is_null"; readonly column: string; readonly negated: boolean }
  | { readonly kind: "like"; readonly column: string; readonly pattern: string; readonly negated: boolean }
  | {
      readonly kind: "between";
      readonly column: string;
      readonly low: Literal;
      readonly high: Literal;
      readonly negated: boolean;
    }
  | { readonly kind: "true"; readonly column: string }
  | { readonly kind: "and"; readonly left: Predicate; readonly right: Predicate }
  | { readonly kind: "or"; readonly left: Predicate; readonly right: Predicate }
  | { readonly kind: "not"; readonly operand: Predicate };

/** True, false, or null for unknown. */
export type Truth = boolean | null;

/** The columns a predicate looks at. */
export function columnsOf(predicate: Predicate): readonly string[] {
  switch (predicate.kind) {
    case "and":
    case "or":
      return [...columnsOf(predicate.left), ...columnsOf(predicate.right)];
    case "not":
      return columnsOf(predicate.operand);
    default:
      return [predicate.column];
  }
}

/** Three-valued: whatever is compared with null is unknown. */
export function judge(predicate: Predicate, read: (column: string) => Value): Truth {
  if (predicate.kind === "and") return and(judge(predicate.left, read), judge(predicate.right, read));
  if (predicate.kind === "or") {
    return not(and(not(judge(predicate.left, read)), not(judge(predicate.right, read))));
  }
  if (predicate.kind === "not") return not(judge(predicate.operand, read));
  const value = read(predicate.column);
  if (predicate.kind === "is_null") return (value === null) !== predicate.negated;
  if (value === null) return null;
  switch (predicate.kind) {
    case "true":
      return value === true;
    case "in":
      return predicate.values.includes(value) !== predicate.negated;
    case "like":
      return likePattern(predicate.pattern).test(String(value)) !== predicate.negated;
    case "between":
      return (value >= predicate.low && value <= predicate.high) !== predicate.negated;
    case "compare":
      return compare(predicate.operator, value, predicate.value);
  }
}

function compare(operator: "=" | "<>" | "<" | "<=" | ">" | ">=", left: Literal, right: Literal): boolean {
  switch (operator) {
    case "=":
      return left === right;
    case "<>":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function likePattern(pattern: string): RegExp {
  const source = [...pattern]
    .map((character) => {
      if (character === "%") return ".*";
      if (character === "_") return ".";
      return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${source}$`, "su");
}

/** The predicate in the expression subset of a metric query. */
export function printPredicate(predicate: Predicate): string {
  switch (predicate.kind) {
    case "and":
    case "or":
      return `(${printPredicate(predicate.left)}) ${predicate.kind.toUpperCase()} (${printPredicate(predicate.right)})`;
    case "not":
      return `NOT (${printPredicate(predicate.operand)})`;
    case "true":
      return predicate.column;
    case "is_null":
      return `${predicate.column} IS ${negation(predicate)}NULL`;
    case "in":
      return `${predicate.column} ${negation(predicate)}IN (${predicate.values.map(literal).join(", ")})`;
    case "like":
      return `${predicate.column} ${negation(predicate)}LIKE ${literal(predicate.pattern)}`;
    case "between":
      return `${predicate.column} ${negation(predicate)}BETWEEN ${literal(predicate.low)} AND ${literal(predicate.high)}`;
    case "compare":
      return `${predicate.column} ${predicate.operator} ${literal(predicate.value)}`;
  }
}

const negation = ({ negated }: { readonly negated: boolean }): string => (negated ? "NOT " : "");

function literal(value: Literal): string {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return String(value).toUpperCase();
}
