import { loadModule, parseSync } from "libpg-query";
import { ExpressionError } from "./expression-error.ts";
import { type ParsedNode, TreeReader } from "./read-tree.ts";
import type { Expression } from "./types.ts";

/** Longest expression that is read; far beyond what people write. */
const longestText = 100_000;

let parserReady: Promise<void> | null = null;

/** PostgreSQL's parser is compiled code that has to be loaded once before `parseExpression` works. */
export function loadExpressionParser(): Promise<void> {
  parserReady ??= loadModule();
  return parserReady;
}

/**
 * Reads one expression of the Ossie subset with PostgreSQL's own parser into our tree.
 * @throws ExpressionError when it is no expression, or uses what the subset leaves out
 * @source Ossie expression language, 0.2.0.dev
 */
export function parseExpression(text: string): Expression {
  if (text.length > longestText) {
    throw new ExpressionError(
      "invalid_expression",
      `An expression may have ${longestText} characters; this one has ${text.length}.`,
    );
  }
  if (text.includes("\0"))
    throw new ExpressionError("invalid_expression", "An expression cannot contain a NUL character.");
  const prefix = "SELECT (\n";
  return new TreeReader(prefix.length).expression(
    onlyTarget(parseStatement(`${prefix}${text}\n)`, prefix.length)),
    0,
  );
}

function parseStatement(sql: string, offset: number): ParsedNode {
  let parsed: unknown;
  try {
    parsed = parseSync(sql);
  } catch (error) {
    const details = (error as { sqlDetails?: { cursorPosition?: number } }).sqlDetails;
    const position =
      details?.cursorPosition === undefined ? undefined : Math.max(0, details.cursorPosition - offset);
    const reason = error instanceof RangeError ? "it is nested too deeply" : (error as Error).message;
    throw new ExpressionError("invalid_expression", `Not an expression: ${shortReason(reason)}`, {
      position,
    });
  }
  const statements = (parsed as { stmts?: readonly { stmt?: ParsedNode }[] }).stmts ?? [];
  const statement = statements[0]?.stmt?.SelectStmt;
  if (statements.length !== 1 || statement === undefined) {
    throw new ExpressionError("invalid_expression", "Write one expression, not a statement.");
  }
  return statement as ParsedNode;
}

/** The parser quotes the text it stumbles over, which may be long. */
function shortReason(reason: string): string {
  return reason.length > 200 ? `${reason.slice(0, 200)}…` : reason;
}

function onlyTarget(statement: ParsedNode): ParsedNode {
  const { targetList, limitOption: _limit, op: _op, ...clauses } = statement;
  const targets = (targetList ?? []) as readonly { ResTarget: { name?: string; val?: ParsedNode } }[];
  const target = targets[0]?.ResTarget;
  if (
    targets.length !== 1 ||
    target?.val === undefined ||
    target.name !== undefined ||
    Object.keys(clauses).length > 0
  ) {
    throw new ExpressionError(
      "invalid_expression",
      "Write one expression, without SELECT, FROM, AS or a list.",
    );
  }
  return target.val;
}
