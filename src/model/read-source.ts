import { parseSync, scanSync } from "libpg-query";

/** What the `source` of a dataset is: a table's name or one query; or what is wrong with it. */
export type Source = { readonly kind: "table" | "query" } | { readonly fault: string };

const wholeName = /^(?:[^\s".,;:'()/*$?]+|"(?:[^"]|"")+")(?:\.(?:[^\s".,;:'()/*$?]+|"(?:[^"]|"")+"))*$/;

/** Longest source that is read. */
const longestSource = 100_000;

/**
 * Tells a table's name (`db.schema.table`, parts in double quotes where they are no plain words) from a query. A query is
 * one SELECT or WITH statement that only reads and has no parameters. Needs the expression parser loaded.
 * @source Ossie core specification, `source` of a dataset
 */
export function readSource(text: string): Source {
  if (text.includes("\0")) return { fault: "it cannot contain a NUL character" };
  if (text.length > longestSource) return { fault: `it may have ${longestSource} characters` };
  if (wholeName.test(text)) return { kind: "table" };
  const words = wordsOf(text);
  const first = words.find((word) => word !== "(");
  if (first !== "select" && first !== "with") {
    return {
      fault: "write the name of a table (parts that are no plain words in double quotes), or a SELECT",
    };
  }
  return readQuery(text, words);
}

/** Words of a statement in lower case, without comments; none of a text that cannot be split into words. */
function wordsOf(text: string): readonly string[] {
  try {
    return scanSync(text)
      .tokens.filter(({ tokenName }) => !tokenName.endsWith("_COMMENT"))
      .map((token) => token.text.toLowerCase());
  } catch {
    return [];
  }
}

function readQuery(text: string, words: readonly string[]): Source {
  let statements: readonly { stmt?: Readonly<Record<string, unknown>> }[];
  try {
    statements = (parseSync(text) as { stmts?: typeof statements }).stmts ?? [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: `it is no SELECT that can be read: ${reason.slice(0, 200)}` };
  }
  if (statements.length !== 1 || words.includes(";"))
    return { fault: "write one SELECT, without a semicolon" };
  const [statement] = statements;
  if (statement?.stmt?.SelectStmt === undefined) return { fault: "write a SELECT" };
  const kinds = kindsIn(statement.stmt);
  if ([...writing].some((kind) => kinds.has(kind))) return { fault: "it must read only" };
  if (kinds.has("ParamRef") || words.includes("?")) return { fault: "it cannot have parameters" };
  return { kind: "query" };
}

/** Parts of a statement that write or lock. */
const writing = [
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "intoClause",
  "lockingClause",
] as const;

/** Every key of the parser's tree. */
function kindsIn(node: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof node !== "object" || node === null) return found;
  for (const [key, child] of Object.entries(node)) {
    found.add(key);
    kindsIn(child, found);
  }
  return found;
}
