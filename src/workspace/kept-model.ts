import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Model, ModelDocument } from "../model/types.ts";

/** Written by the build, beside the built code; where the sources run as they are, there is none. */
const keptFile = fileURLToPath(new URL("../kept-model.json", import.meta.url));

/** Keeps a model that has been read and checked, so that starting up need not do it again. */
export async function keepModel(
  documents: readonly ModelDocument[],
  model: Model,
  file: string = keptFile,
): Promise<void> {
  await writeFile(file, `${fingerprint(documents)}\n${JSON.stringify(model, withMapsAsEntries)}\n`);
}

/** The model that was kept of the same documents. Null: none was, or the documents have another text now. */
export async function readKeptModel(
  documents: readonly ModelDocument[],
  file: string = keptFile,
): Promise<Model | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const end = text.indexOf("\n");
  if (text.slice(0, end) !== fingerprint(documents)) return null;
  return JSON.parse(text.slice(end), withEntriesAsMaps);
}

function fingerprint(documents: readonly ModelDocument[]): string {
  return createHash("sha256").update(JSON.stringify(documents)).digest("hex");
}

/** Marks the entries of a map in JSON; no part of a model has a key of this name. */
const mapKey = "entries of a map";

function withMapsAsEntries(_key: string, value: unknown): unknown {
  return value instanceof Map ? { [mapKey]: [...value] } : value;
}

function withEntriesAsMaps(_key: string, value: unknown): unknown {
  const isMap = typeof value === "object" && value !== null && mapKey in value;
  return isMap ? new Map(value[mapKey] as [unknown, unknown][]) : value;
}
