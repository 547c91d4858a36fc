import { isMap, LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { type Issue, issue } from "../errors.ts";
import { nearestNames } from "../nearest-names.ts";
import { bareDocumentSchema, type DocumentModel, deferredKeys, wrappedDocumentSchema } from "./document.ts";
import type { ModelDocument } from "./types.ts";

/** The models of one document with the faults found; a document with faults may yield none. */
export interface ReadDocument {
  readonly models: readonly DocumentModel[];
  readonly issues: readonly Issue[];
  /** Says where a path of the document stands, as `file:line:column path`. */
  locate(path: readonly PropertyKey[]): string;
}

/** Reads YAML or JSON text in the wrapped shape (`version`, `semantic_model`) or as a bare model. */
export function readModelDocument(document: ModelDocument): ReadDocument {
  const lines = new LineCounter();
  const yaml = parseDocument(document.text, { lineCounter: lines, prettyErrors: true });
  const locate = (path: readonly PropertyKey[]): string => {
    const node = yaml.getIn(path, true) as { range?: readonly number[] | null } | undefined;
    const start = node?.range?.[0];
    const position = start === undefined ? null : lines.linePos(start);
    const place = position === null ? document.origin : `${document.origin}:${position.line}:${position.col}`;
    return path.length === 0 ? place : `${place} ${pathText(path)}`;
  };
  if (yaml.errors.length > 0) {
    const issues = yaml.errors.map((error) => {
      const position = error.linePos?.[0];
      const place =
        position === undefined ? document.origin : `${document.origin}:${position.line}:${position.col}`;
      return issue(
        "invalid_yaml",
        place,
        `${document.origin} is not readable YAML: ${error.message.split("\n")[0]}`,
      );
    });
    return { models: [], issues, locate };
  }
  const content: unknown = toContent(yaml, document.origin);
  if (!isMap(yaml.contents) || content instanceof Error) {
    const reason = content instanceof Error ? content.message : "it holds no mapping";
    return {
      models: [],
      issues: [
        issue("invalid_model", document.origin, `${document.origin} is no semantic model: ${reason}.`),
      ],
      locate,
    };
  }
  const wrapped = yaml.has("semantic_model");
  const parsed = wrapped ? wrappedDocumentSchema.safeParse(content) : bareDocumentSchema.safeParse(content);
  if (!parsed.success) {
    return {
      models: [],
      issues: parsed.error.issues.flatMap((fault) => schemaIssues(fault, locate, document.origin)),
      locate,
    };
  }
  const models = "semantic_model" in parsed.data ? parsed.data.semantic_model : [parsed.data];
  const prefix = (index: number): readonly PropertyKey[] => (wrapped ? ["semantic_model", index] : []);
  return {
    models,
    issues: [],
    locate: (path) =>
      path.length === 0 ? locate([]) : locate([...prefix(Number(path[0])), ...path.slice(1)]),
  };
}

function toContent(yaml: ReturnType<typeof parseDocument>, origin: string): unknown {
  try {
    return yaml.toJS();
  } catch (error) {
    return new Error(error instanceof Error ? error.message : `${origin} cannot be read`);
  }
}

function schemaIssues(
  fault: z.core.$ZodIssue,
  locate: (path: readonly PropertyKey[]) => string,
  origin: string,
): Issue[] {
  if (fault.code === "unrecognized_keys") {
    return fault.keys.map((key) => {
      const place = locate([...fault.path, key]);
      return deferredKeys.has(key)
        ? issue(
            "E_DEFERRED_KEY_REJECTED",
            place,
            `The key '${key}' is deferred by the Ossie specification and cannot be used.`,
          )
        : issue("unknown_key", place, `'${key}' is no key of this object.`, nearestNames(key, documentKeys));
    });
  }
  if (fault.code === "invalid_union") {
    const nested = fault.errors.toSorted((a, b) => deepest(b) - deepest(a))[0]?.[0];
    if (nested !== undefined && nested.path.length > 0) {
      return schemaIssues(
        { ...nested, path: [...fault.path, ...nested.path] } as z.core.$ZodIssue,
        locate,
        origin,
      );
    }
  }
  return [
    issue(
      "invalid_model",
      locate(fault.path),
      `${fault.message} at ${pathText(fault.path) || "the top of the document"}.`,
    ),
  ];
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((fault) => fault.path.length));
}

const documentKeys = [
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
];

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}
