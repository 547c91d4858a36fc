import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { SourceError } from "../../errors.ts";
import type { FileSet, SourceFile } from "../../records/file-set.ts";
import type { Source } from "../source.ts";
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

type FileKind = Pick<SourceFile, "format" | "compression">;

const fileKinds: Readonly<Record<string, FileKind>> = {
  ".csv": { format: "csv", compression: "none" },
  ".csv.gz": { format: "csv", compression: "gzip" },
  ".parquet": { format: "parquet", compression: "none" },
  ".ndjson": { format: "ndjson", compression: "none" },
  ".ndjson.gz": { format: "ndjson", compression: "gzip" },
  ".jsonl": { format: "ndjson", compression: "none" },
  ".jsonl.gz": { format: "ndjson", compression: "gzip" },
  ".json": { format: "json", compression: "none" },
};

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
  const path = await insideFolder(options, root, join(root, match));
  if (!(await stat(path)).isDirectory()) return [describeFile(options, path, match)];
  const names = (await readdir(path)).filter(isVisible).sort();
  const files: SourceFile[] = [];
  for (const name of names) {
    const file = await insideFolder(options, root, join(path, name));
    if ((await stat(file)).isDirectory()) throw unexpectedFile(options, join(match, name));
    files.push(describeFile(options, file, join(match, name)));
  }
  return files;
}

/** The part before the first dot: `msdyn_ocsession.csv.gz` and the folder `msdyn_ocsession` are the same table. */
function tableNameOf(entry: string): string {
  return entry.replace(/\..*$/, "").toLowerCase();
}

function describeFile(options: DataverseFilesOptions, path: string, shown: string): SourceFile {
  const ending = Object.keys(fileKinds)
    .filter((candidate) => shown.toLowerCase().endsWith(candidate))
    .sort((a, b) => b.length - a.length)[0];
  const kind = ending === undefined ? undefined : fileKinds[ending];
  if (kind === undefined) throw unexpectedFile(options, shown);
  return { path, ...kind };
}

function unexpectedFile(options: DataverseFilesOptions, shown: string): SourceError {
  const endings = Object.keys(fileKinds).join(", ");
  const message = `${options.name}: ${shown} in ${options.path} is no file that can be read. Readable: ${endings}.`;
  return new SourceError(message, { code: "unexpected_file" });
}

/** Follows links only as long as they stay in the export folder. */
async function insideFolder(options: DataverseFilesOptions, root: string, path: string): Promise<string> {
  if (!(await lstat(path)).isSymbolicLink()) return path;
  const shown = relative(root, path);
  const target = await realpath(path).catch(() => null);
  if (target?.startsWith(root + sep)) return target;
  const message = `${options.name}: ${shown} in ${options.path} is a link that leaves the export folder.`;
  throw new SourceError(message, { code: "link_outside" });
}

function isVisible(name: string): boolean {
  return !name.startsWith(".");
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
