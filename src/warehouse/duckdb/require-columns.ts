import { issue, SourceError } from "../../errors.ts";
import { nearestNames } from "../../nearest-names.ts";
import type { FileSet } from "../../records/file-set.ts";

/**
 * Files without any record need no column: where each record names its own, they tell of none.
 * @throws SourceError `missing_column` when no file of a set has a column that the set requires
 */
export function requireColumns(
  { source, table, files, columns }: FileSet,
  present: ReadonlySet<string>,
): void {
  if (present.size === 0) return;
  const issues = columns
    .filter(({ required, from }) => required === true && !from.some((name) => present.has(name)))
    .map(({ from: [name = ""] }) =>
      issue(
        "missing_column",
        files[0]?.path ?? "",
        `${source}: no file of ${table} has a column ${name}. Export it with that column, or declare the table without.`,
        nearestNames(name, [...present]),
      ),
    );
  if (issues.length === 0) return;
  throw new SourceError(issues.map(({ message }) => message).join("\n"), { code: "missing_column", issues });
}
