import type * as z from "zod";
import { type Issue, issue } from "../errors.ts";
import { bareDocumentSchema, type DocumentModel, deferredKeys, wrappedDocumentSchema } from "./document.ts";
import { readYaml, type SchemaWords, schemaIssues } from "./read-yaml.ts";
import type { ModelDocument } from "./types.ts";

/** The models of one document with the faults found; a document with faults yields none. */
export interface ReadDocument {
  readonly models: readonly DocumentModel[];
  readonly issues: readonly Issue[];
  /** Says where a path of the models, which starts with the number of one, stands in the document. */
  locate(path: readonly PropertyKey[]): string;
}

/** Reads YAML or JSON text in the wrapped shape (`version`, `semantic_model`) or as a bare model. */
export function readModelDocument(document: ModelDocument): ReadDocument {
  const yaml = readYaml(document.origin, document.text);
  const { content } = yaml;
  const refused = (issues: readonly Issue[]): ReadDocument => ({ models: [], issues, locate: yaml.locate });
  if (yaml.issues.length > 0) return refused(yaml.issues);
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    const message = `${document.origin} is no semantic model: it holds no mapping.`;
    return refused([issue("invalid_model", document.origin, message)]);
  }
  const wrapped = "semantic_model" in content;
  const schema = wrapped ? wrappedDocumentSchema : bareDocumentSchema;
  const parsed = schema.safeParse(content, { reportInput: true });
  if (!parsed.success) {
    return refused(tellingFaults(parsed.error.issues).flatMap((fault) => schemaIssues(fault, yaml, words)));
  }
  const models = "semantic_model" in parsed.data ? parsed.data.semantic_model : [parsed.data];
  const prefix = (index: PropertyKey): readonly PropertyKey[] => (wrapped ? ["semantic_model", index] : []);
  return {
    models,
    issues: [],
    locate: ([index = 0, ...path]) => yaml.locate([...prefix(index), ...path]),
  };
}

/** A part with a deferred key may lack what that key stands for: to say so too would mislead. */
function tellingFaults(faults: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const partOf = (path: readonly PropertyKey[]) => JSON.stringify(path.map(String));
  const deferred = new Set(
    faults
      .filter(
        (fault) => fault.code === "unrecognized_keys" && fault.keys.some((key) => deferredKeys.has(key)),
      )
      .map(({ path }) => partOf(path)),
  );
  return faults.filter(
    (fault) =>
      !("input" in fault) || fault.input !== undefined || !deferred.has(partOf(fault.path.slice(0, -1))),
  );
}

/** Keys the specification puts off are refused as such. */
function refuseDeferred(key: string, where: string): Issue | null {
  if (!deferredKeys.has(key)) return null;
  const message = `The key '${key}' is deferred by the Ossie specification and cannot be used.`;
  return issue("E_DEFERRED_KEY_REJECTED", where, message);
}

const words: SchemaWords = {
  invalid: "invalid_model",
  unknownKey: "unknown_key",
  refused: refuseDeferred,
  keys: [
    "ai_context",
    "custom_extensions",
    "datasets",
    "datatype",
    "description",
    "dimension",
    "expression",
    "fields",
    "from",
    "from_columns",
    "label",
    "metrics",
    "name",
    "primary_key",
    "relationships",
    "semantic_model",
    "source",
    "to",
    "to_columns",
    "unique_keys",
    "version",
  ],
};
