import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { SourceError } from "../errors.ts";
import type { SourceFile } from "../records/file-set.ts";

/** A folder that holds the files of tables. */
export interface FileFolder {
  /** Name of the source, for messages. */
  readonly source: string;
  /** As configured, for messages. */
  readonly path: string;
  /** Where it really is. */
  readonly root: string;
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

/**
 * The file of a name in a folder; when a folder has the name, the files in it, in the order of their names.
 * Links are followed only as long as they stay in the folder.
 * @throws SourceError `unexpected_file`, `link_outside`
 */
export async function filesNamed(folder: FileFolder, name: string): Promise<readonly SourceFile[]> {
  const path = await insideFolder(folder, join(folder.root, name));
  if (!(await stat(path)).isDirectory()) return [describeFile(folder, path, name)];
  const entries = (await readdir(path)).filter(isVisible).sort();
  const files: SourceFile[] = [];
  for (const entry of entries) {
    const file = await insideFolder(folder, join(path, entry));
    if ((await stat(file)).isDirectory()) throw unexpectedFile(folder, join(name, entry));
    files.push(describeFile(folder, file, join(name, entry)));
  }
  return files;
}

export function isVisible(name: string): boolean {
  return !name.startsWith(".");
}

function describeFile(folder: FileFolder, path: string, shown: string): SourceFile {
  const ending = Object.keys(fileKinds)
    .filter((candidate) => shown.toLowerCase().endsWith(candidate))
    .sort((a, b) => b.length - a.length)[0];
  const kind = ending === undefined ? undefined : fileKinds[ending];
  if (kind === undefined) throw unexpectedFile(folder, shown);
  return { path, ...kind };
}

function unexpectedFile({ source, path }: FileFolder, shown: string): SourceError {
  const endings = Object.keys(fileKinds).join(", ");
  const message = `${source}: ${shown} in ${path} is no file that can be read. Readable: ${endings}.`;
  return new SourceError(message, { code: "unexpected_file" });
}

async function insideFolder({ source, path: configured, root }: FileFolder, path: string): Promise<string> {
  if (!(await lstat(path)).isSymbolicLink()) return path;
  const shown = relative(root, path);
  const target = await realpath(path).catch(() => null);
  if (target?.startsWith(root + sep)) return target;
  const message = `${source}: ${shown} in ${configured} is a link that leaves the folder.`;
  throw new SourceError(message, { code: "link_outside" });
}
