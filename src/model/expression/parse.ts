import { loadModule, parseSync, type ScanToken, scanSync } from "libpg-query";
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
  if (text.trim() === "") throw new ExpressionError("invalid_expression", "The expression is empty.");
  return new TreeReader(`${prefix}${text}\n)`, prefix.length).expression(onlyTarget(parseStatement(text)), 0);
}

/** The parser reads statements: the expression stands in brackets of ours. */
const prefix = "SELECT (\n";

function parseStatement(text: string): ParsedNode {
  const parsed = readStatement(text);
  const statements = (parsed as { stmts?: readonly { stmt?: ParsedNode }[] }).stmts ?? [];
  const statement = statements[0]?.stmt?.SelectStmt;
  if (statements.length !== 1 || statement === undefined) {
    throw new ExpressionError("invalid_expression", "Write one expression, not a statement.");
  }
  return statement as ParsedNode;
}

function readStatement(text: string): unknown {
  try {
    return parseSync(`${prefix}${text}\n)`);
  } catch (error) {
    const other = respelt(text);
    if (other === text) throw unreadable(error, text);
    try {
      return parseSync(`${prefix}${other}\n)`);
    } catch (again) {
      throw unreadable(again, text);
    }
  }
}

/**
 * Spellings of the subset that the parser does not know, in its own: `CURRENT_TIMESTAMP()` has no brackets there, and
 * TRY_CAST is CAST, which gives a blank here where it fails. Blanks take the place of what goes, so that positions
 * stay right.
 */
function respelt(text: string): string {
  if (!/current_(date|timestamp)\s*\(|try_cast\s*\(/i.test(text)) return text;
  const bytes = Buffer.from(text);
  const tokens = tokensOf(text);
  tokens.forEach(({ text: word, start }, index) => {
    const [open, close] = [tokens[index + 1], tokens[index + 2]];
    if (open?.text !== "(") return;
    if (/^try_cast$/i.test(word)) bytes.fill(" ", start, start + "try_".length);
    if (/^current_(date|timestamp)$/i.test(word) && close?.text === ")")
      bytes.fill(" ", open.start, close.end);
  });
  return bytes.toString();
}

/** Words of a text, where in its bytes each stands; none of a text that cannot be split into words. */
function tokensOf(text: string): readonly ScanToken[] {
  try {
    return scanSync(text).tokens;
  } catch {
    return [];
  }
}

/** The parser's complaint in words that fit the text without our brackets. */
function unreadable(error: unknown, text: string): ExpressionError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError || message.startsWith("memory exhausted")) {
    return new ExpressionError("invalid_expression", "The expression is nested too deeply.");
  }
  const cursor = (error as { sqlDetails?: { cursorPosition?: number } }).sqlDetails?.cursorPosition;
  const position = cursor === undefined ? undefined : Math.max(0, cursor - prefix.length);
  if (position !== undefined && position >= text.length) {
    return new ExpressionError("invalid_expression", "The expression ends too early.", {
      position: text.length,
    });
  }
  const reason = message.length > 200 ? `${message.slice(0, 200)}…` : message;
  return new ExpressionError("invalid_expression", `Not an expression: ${reason}`, { position });
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
