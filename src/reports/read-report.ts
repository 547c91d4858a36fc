import type * as z from "zod";
import { type Issue, issue } from "../errors.ts";
import { readYaml, type SchemaWords, schemaIssues, type YamlText } from "../model/read-yaml.ts";
import { nearestNames } from "../nearest-names.ts";
import { type Report, reportSchema, visualSchema } from "./document.ts";

/** A report's text, and the name of the file it comes from. */
export interface ReportText {
  readonly origin: string;
  readonly text: string;
}

/** Says where a path of the document stands, as `file:line:column path`. */
export type Locate = (path: readonly PropertyKey[]) => string;

export interface ReadReport {
  /** Null when there are issues. */
  readonly report: Report | null;
  readonly issues: readonly Issue[];
  readonly locate: Locate;
}

/** Reads YAML or JSON text as a report; what its names mean is for `checkReport`. */
export function readReport({ origin, text }: ReportText): ReadReport {
  const yaml = readYaml(origin, text);
  const refused = (issues: readonly Issue[]): ReadReport => ({ report: null, issues, locate: yaml.locate });
  if (yaml.issues.length > 0) return refused(yaml.issues);
  const { content } = yaml;
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    return refused([issue("invalid_report", origin, `${origin} is no report: it holds no mapping.`)]);
  }
  const parsed = reportSchema.safeParse(content, { reportInput: true });
  if (parsed.success) return { report: parsed.data, issues: [], locate: yaml.locate };
  return refused(parsed.error.issues.flatMap((fault) => faultIssues(fault, yaml)));
}

/** A kind that is none has no shape to be held against, so the union's fault is told as one of the kind. */
function faultIssues(fault: z.core.$ZodIssue, yaml: YamlText): Issue[] {
  if (fault.code !== "invalid_union" || fault.path.at(-1) !== "kind") return schemaIssues(fault, yaml, words);
  const where = yaml.locate(fault.path);
  const kinds = visualSchema.options.map(({ shape }) => shape.kind.value);
  const { kind } = fault.input as { readonly kind?: unknown };
  const message = `${where}: The kind of a visual is one of ${kinds.join(", ")}.`;
  return [issue("invalid_report", where, message, nearestNames(String(kind), kinds))];
}

const words: SchemaWords = {
  invalid: "invalid_report",
  unknownKey: "unknown_key",
  refused: (key, where) =>
    key === "time" || key === "fields"
      ? issue("invalid_report", where, `${where}: ${refusedInQueries[key]}`)
      : null,
  keys: [
    ...Object.keys(reportSchema.shape),
    ...Object.keys(reportSchema.shape.groups.element.shape),
    ...Object.keys(reportSchema.shape.pages.element.shape),
    ...visualSchema.options.flatMap(({ shape }) => Object.keys(shape)),
    ...["dimensions", "measures", "where", "having", "order_by", "limit", "dataset"],
    ...["x", "y", "width", "height", "en", "de", "value", "dimension"],
  ],
};

const refusedInQueries = {
  time: "The range comes from the page; leave 'time' out.",
  fields: "A visual shows groups; name 'dimensions' and 'measures' instead of 'fields'.",
} as const;
