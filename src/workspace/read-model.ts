import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../errors.ts";
import { loadModel } from "../model/load.ts";
import type { Model, ModelDocument } from "../model/types.ts";
import { keepModel, readKeptModel } from "./kept-model.ts";

/** The out-of-the-box model ships beside the code. */
const shippedFolder = fileURLToPath(new URL("../../model/", import.meta.url));

/** Dialects of expressions that are read, the preferred first. */
const dialects = ["OSSIE_SQL_2026", "OSI_SQL_2026", "ANSI_SQL"];

/**
 * The out-of-the-box model, then the configured attributes as fields, then the own documents of a workspace's folder.
 * @throws InputError with every fault of every document
 */
export async function readModel(
  folder: string | null,
  attributes: readonly AttributeField[],
): Promise<Model> {
  const shipped = await readDocuments(shippedFolder, "model");
  const ofFolder = folder === null ? [] : await readDocuments(join(folder, "model"), "model");
  const own = [...attributeDocument(attributes), ...ofFolder];
  const kept = await readKeptModel(shipped);
  const readAll = () => loadModel([...shipped, ...own], dialects);
  if (kept === null) return readAll();
  // A fault may lie in what a shipped document makes of an own one: only reading all of them tells its place.
  return loadModel(own, dialects, kept).catch(readAll);
}

/** Reads and checks the out-of-the-box model and keeps it, beside the code unless told where; a step of the build. */
export async function keepShippedModel(file?: string): Promise<void> {
  const shipped = await readDocuments(shippedFolder, "model");
  await keepModel(shipped, await loadModel(shipped, dialects), file);
}

/** A configured attribute as the dimension field it becomes. */
export interface AttributeField {
  readonly dataset: string;
  readonly name: string;
}

async function readDocuments(folder: string, shownAs: string): Promise<ModelDocument[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    const message = `${folder} is no folder that can be read; model documents stand in a folder.`;
    throw new InputError(message, { code: "invalid_model", cause: error });
  });
  const documents = names.filter((name) => /\.(ya?ml|json)$/i.test(name) && !name.startsWith(".")).sort();
  return Promise.all(
    documents.map(async (name) => ({
      origin: `${shownAs}/${name}`,
      text: await readFile(join(folder, name), "utf8"),
    })),
  );
}

function attributeDocument(attributes: readonly AttributeField[]): ModelDocument[] {
  if (attributes.length === 0) return [];
  const datasets = [...new Set(attributes.map(({ dataset }) => dataset))].map((dataset) => ({
    name: dataset,
    fields: attributes
      .filter((attribute) => attribute.dataset === dataset)
      .map(({ name }) => ({ name, expression: name, datatype: "String", dimension: {} })),
  }));
  const text = JSON.stringify({ version: "0.2.0.dev0", semantic_model: [{ name: "attributes", datasets }] });
  return [{ origin: "attributes in rollcall.yaml", text }];
}
