import { issue, SourceError } from "../../errors.ts";
import type { FileContext } from "./readable-file.ts";

/** A file that is not what its name claims: says which, what is wrong and what to do. */
export function unreadableFile(
  context: FileContext,
  code: string,
  fault: string,
  remedy: string,
  cause?: unknown,
): SourceError {
  const { path } = context.file;
  const message = `${context.source}: ${path} (${context.table}) ${fault} ${remedy}`;
  return new SourceError(message, {
    code,
    issues: [issue(code, path, `${fault} ${remedy}`)],
    cause,
  });
}

/** @throws SourceError when a column of the key is under none of its names among the columns of the file. */
export function requireKeyColumn(context: FileContext, columns: Iterable<string>, hint = ""): void {
  const present = new Set(columns);
  const missing = context.keys.find((names) => !names.some((name) => present.has(name)));
  if (missing === undefined) return;
  throw unreadableFile(
    context,
    "missing_key_column",
    `has no column ${missing[0]}, which names the record.${hint}`,
    "Export the table again with that column, or take the file out of the folder.",
  );
}
