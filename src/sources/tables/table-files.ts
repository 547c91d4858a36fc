import { realpath, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { issue, SourceError } from "../../errors.ts";
import type { DeclaredTable, FileSet } from "../../records/file-set.ts";
import type { Source } from "../source.ts";
import { filesNamed } from "../source-files.ts";

/** A table of another system, and where it is. */
export interface TableFile {
  /** Absolute path of a file, or of a folder of files with the same columns. */
  readonly path: string;
  readonly table: DeclaredTable;
}

/** Name of the source of every table of another system, in reconciliation and messages. */
export const tablesSource = "tables";

/** The tables of other systems that a workspace declares, each read as it is. */
export function tableFiles(tables: readonly TableFile[]): Source {
  return {
    name: tablesSource,
    attributes: [],
    discover: () => Promise.all(tables.map(discoverTable)),
  };
}

async function discoverTable({ path, table }: TableFile): Promise<FileSet> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw missingFile(table, path, "is not there");
  const folder = dirname(path);
  const root = await realpath(folder);
  const files = await filesNamed({ source: tablesSource, path: folder, root }, basename(path));
  if (files.length === 0) throw missingFile(table, path, "is an empty folder");
  return {
    source: tablesSource,
    table: table.name,
    record: table,
    files,
    columns: Object.entries(table.columns).map(([name, type]) => ({
      to: name,
      from: [name],
      as: { type },
      required: true,
    })),
    attributes: [],
  };
}

function missingFile(table: DeclaredTable, path: string, state: string): SourceError {
  const message = `${tablesSource}: ${path} (${table.name}) ${state}. Put the file there, or correct the path of the table.`;
  return new SourceError(message, {
    code: "missing_file",
    issues: [issue("missing_file", path, message)],
  });
}
