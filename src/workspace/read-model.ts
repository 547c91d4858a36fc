import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../errors.ts";
import { loadModel } from "../model/load.ts";
import type { Model, ModelDocument } from "../model/types.ts";

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
  const own = folder === null ? [] : await readDocuments(join(folder, "model"), "model");
  return loadModel([...shipped, ...attributeDocument(attributes), ...own], dialects);
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
