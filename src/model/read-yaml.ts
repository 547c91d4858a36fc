import { LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { type Issue, issue } from "../errors.ts";
import { nearestNames } from "../nearest-names.ts";

/** A YAML (or JSON) text as plain data, with the faults found in reading it. */
export interface YamlText {
  /** Undefined when there are issues. */
  readonly content: unknown;
  readonly issues: readonly Issue[];
  /** Says where a path of the content stands, as `file:line:column path`; what is missing stands in its parent. */
  locate(path: readonly PropertyKey[]): string;
}

export function readYaml(origin: string, text: string): YamlText {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  const place = (position: { line: number; col: number } | undefined) =>
    position === undefined ? origin : `${origin}:${position.line}:${position.col}`;
  const locate = (path: readonly PropertyKey[]): string => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = yaml.getIn(path.slice(0, depth), true) as { range?: readonly number[] | null } | undefined;
      const start = node?.range?.[0];
      if (start !== undefined) return [place(lines.linePos(start)), ...pathWords(path)].join(" ");
    }
    return [origin, ...pathWords(path)].join(" ");
  };
  const unreadable = (where: string, reason: string) =>
    issue("invalid_yaml", where, `${where} is not readable YAML: ${reason}`);
  const faults = yaml.errors.map((error) =>
    unreadable(place(error.linePos?.[0]), error.message.split("\n")[0] ?? ""),
  );
  if (faults.length > 0) return { content: undefined, issues: faults, locate };
  try {
    return { content: yaml.toJS(), issues: [], locate };
  } catch (error) {
    // References without an anchor, and bombs of them, show only now.
    const reason = error instanceof Error ? error.message : "unknown reason";
    return { content: undefined, issues: [unreadable(origin, reason)], locate };
  }
}

function pathWords(path: readonly PropertyKey[]): readonly string[] {
  return path.length === 0 ? [] : [pathText(path)];
}

/** `metrics[2].expression`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}

/** How a document names its own faults. */
export interface SchemaWords {
  readonly invalid: string;
  readonly unknownKey: string;
  readonly keys: readonly string[];
  /** Keys that are refused for a reason of their own. */
  readonly refused?: (key: string, where: string) => Issue | null;
}

/** A fault that a schema found, in words for the one who wrote the document. Needs the schema's `reportInput`. */
export function schemaIssues(fault: z.core.$ZodIssue, yaml: YamlText, words: SchemaWords): Issue[] {
  if (fault.code === "unrecognized_keys") {
    return fault.keys.map((key) => {
      const where = yaml.locate([...fault.path, key]);
      const refused = words.refused?.(key, where) ?? null;
      if (refused !== null) return refused;
      return issue(words.unknownKey, where, `There is no key '${key}' here.`, nearestNames(key, words.keys));
    });
  }
  const where = yaml.locate(fault.path);
  const name = pathText(fault.path) || "the document";
  if (fault.code === "invalid_type" && fault.input === undefined) {
    return [issue(words.invalid, where, `${where}: '${name}' is missing.`)];
  }
  if (fault.code === "invalid_union" && fault.input === undefined) {
    return [issue(words.invalid, where, `${where}: '${name}' is missing.`)];
  }
  if (fault.code === "invalid_union") {
    const [nested] = fault.errors.toSorted((a, b) => deepest(b) - deepest(a))[0] ?? [];
    if (nested !== undefined && nested.path.length > 0) {
      return schemaIssues({ ...nested, path: [...fault.path, ...nested.path] }, yaml, words);
    }
  }
  if (fault.code === "invalid_value") {
    const values = fault.values.map(String);
    const message = `${where}: '${name}' must be ${values.join(" or ")}.`;
    return [issue(words.invalid, where, message, nearestNames(String(fault.input), values))];
  }
  return [issue(words.invalid, where, `${where}: ${fault.message}.`)];
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((fault) => fault.path.length));
}
