import { readdir, realpath, stat } from "node:fs/promises";
import { SourceError } from "../../errors.ts";
import type { FileSet, SourceFile } from "../../records/file-set.ts";
import type { Source } from "../source.ts";
import { filesNamed, isVisible } from "../source-files.ts";
import { type DataverseTable, dataverseTables } from "./format.ts";
import { attributeFields, type ConfiguredAttributes, mapTable, requireValidAttributes } from "./map.ts";

export interface DataverseFilesOptions {
  readonly name: string;
  /** Folder of the export, absolute. */
  readonly path: string;
  readonly attributes: ConfiguredAttributes;
}

/**
 * A folder with one file, or one folder of files, per Dataverse table.
 * @throws InputError `invalid_attribute` with every attribute that cannot become a field of its dimension.
 */
export function dataverseFiles(options: DataverseFilesOptions): Source {
  requireValidAttributes(options.attributes);
  return {
    name: options.name,
    attributes: attributeFields(options.attributes),
    discover: () => discover(options),
  };
}

async function discover(options: DataverseFilesOptions): Promise<readonly FileSet[]> {
  const root = await openFolder(options);
  const entries = (await readdir(root)).filter(isVisible).sort();
  const fileSets: FileSet[] = [];
  for (const table of dataverseTables) {
    const files = await findTable(options, root, table, entries);
    if (files.length > 0) fileSets.push(mapTable(options.name, table, files, options.attributes));
    else if (table.required) throw missingTable(options, table, entries);
  }
  return fileSets;
}

async function openFolder({ name, path }: DataverseFilesOptions): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return realpath(path);
  const state = found === null ? "does not exist" : "is no folder";
  throw new SourceError(`${name}: the export folder ${path} ${state}.`, { code: "missing_folder" });
}

async function findTable(
  options: DataverseFilesOptions,
  root: string,
  table: DataverseTable,
  entries: readonly string[],
): Promise<readonly SourceFile[]> {
  const matches = entries.filter((entry) => tableNameOf(entry) === table.logicalName);
  if (matches.length > 1) {
    const message = `${options.name}: ${table.logicalName} is there more than once (${matches.join(", ")}). Keep one.`;
    throw new SourceError(message, { code: "table_twice" });
  }
  const [match] = matches;
  if (match === undefined) return [];
  return filesNamed({ source: options.name, path: options.path, root }, match);
}

/** The part before the first dot: `msdyn_ocsession.csv.gz` and the folder `msdyn_ocsession` are the same table. */
function tableNameOf(entry: string): string {
  return entry.replace(/\..*$/, "").toLowerCase();
}

function missingTable(
  options: DataverseFilesOptions,
  table: DataverseTable,
  entries: readonly string[],
): SourceError {
  const shown = entries.slice(0, 20).join(", ");
  const found =
    entries.length === 0 ? "The folder is empty." : `Found: ${shown}${entries.length > 20 ? ", ..." : ""}.`;
  const message =
    `${options.name}: no file of ${table.logicalName} in ${options.path} ` +
    `(${table.logicalName}.csv, .parquet, .ndjson, .json, or a folder of that name). ${found}`;
  return new SourceError(message, { code: "missing_table" });
}
