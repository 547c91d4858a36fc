import { InputError, type Issue, issue } from "../../errors.ts";
import { expandMetrics, findField } from "../../model/expand.ts";
import type { Expression } from "../../model/expression/types.ts";
import { operandsOf } from "../../model/expression/walk.ts";
import type { Model } from "../../model/types.ts";
import type { Answer } from "../../query/answer.ts";
import { type MetricQuery, parseMetricQuery } from "../../query/metric-query.ts";
import { QueryFault } from "../../query/query-issue.ts";
import { readExpression } from "../../query/resolve-expression.ts";
import { hidden, maskChannel } from "./mask-channel.ts";
import { personalKind } from "./personal-fields.ts";

/** How the values of a column are shown. */
type Mask = (value: string) => string;

/** The name under which a node reads personal data, null when it does not. */
type PersonalName = (node: Expression | null) => string | null;

/**
 * The answer's columns that hold personal data, with how each is masked. What could give the data away in another form
 * is refused: a query may show such a field, count it, ask whether it is filled and compare it with whole values, but
 * not cut it, search in it or compute with it.
 * @throws InputError `personal_data`, with every place
 */
export function masksOf(model: Model, query: MetricQuery): ReadonlyMap<string, Mask> {
  const parsed = parseMetricQuery(query);
  const shown = [...(parsed.fields ?? []), ...parsed.dimensions, ...parsed.measures].map((column) => ({
    name: column.name,
    expression: readable(model, column.expression ?? column.reference ?? ""),
  }));
  const ofModel = personalNameIn(model, new Set());
  const masks = new Map(
    shown.flatMap(({ name, expression }) => {
      const mask = maskOf(model, expression);
      return mask === null ? [] : [[name, mask] as const];
    }),
  );
  const ofAnswer = personalNameIn(model, new Set([...masks.keys()].map((name) => name.toLowerCase())));
  const clause = (name: string, texts: readonly string[]) =>
    texts.flatMap((text, index) => leakIssues(ofAnswer, `${name}[${index}]`, readable(model, text)));
  const order = parsed.orderBy.map(({ target }) => target);
  InputError.throwIfAny([
    ...shown.flatMap(({ name, expression }) =>
      masks.has(name) ? [] : leakIssues(ofModel, name, expression),
    ),
    ...clause("where", parsed.where),
    ...clause("having", parsed.having),
    ...clause(
      "order_by",
      order.filter((target) => ofAnswer(readable(model, target)) === null),
    ),
  ]);
  return masks;
}

/** The answer with the values of these columns masked. */
export function maskAnswer(answer: Answer, masks: ReadonlyMap<string, Mask>): Answer {
  if (masks.size === 0) return answer;
  return {
    ...answer,
    rows: answer.rows.map((row) => {
      const masked = [...masks].map(([name, mask]) => {
        const value = row[name];
        return [name, value === null || value === undefined ? null : mask(String(value))] as const;
      });
      return { ...row, ...Object.fromEntries(masked) };
    }),
  };
}

/** With its metrics expanded. Null for what is no expression: the query itself says so, with the place. */
function readable(model: Model, text: string): Expression | null {
  try {
    return expandMetrics(model, readExpression(text, ""));
  } catch (error) {
    if (error instanceof QueryFault) return null;
    throw error;
  }
}

/** A personal field by itself, or its first or last one, is masked; other expressions have no mask. */
function maskOf(model: Model, expression: Expression | null): Mask | null {
  const isExtreme = expression?.kind === "aggregate" && ["min", "max"].includes(expression.name);
  const node = isExtreme ? expression.operand : expression;
  if (node?.kind !== "reference" || node.dataset === null) return null;
  const field = findField(model, node.dataset, node.name);
  const kind = field === undefined ? null : personalKind(model, field);
  if (kind === null) return null;
  return kind === "itself" ? maskChannel : () => hidden;
}

/** @param answerNames lower-case names of the answer's own columns that hold personal data */
function personalNameIn(model: Model, answerNames: ReadonlySet<string>): PersonalName {
  return (node) => {
    if (node?.kind !== "reference") return null;
    if (node.dataset === null) return answerNames.has(node.name.toLowerCase()) ? node.name : null;
    const field = findField(model, node.dataset, node.name);
    if (field === undefined || personalKind(model, field) === null) return null;
    return `${node.dataset}.${node.name}`;
  };
}

function leakIssues(personalName: PersonalName, path: string, expression: Expression | null): Issue[] {
  const leak = expression === null ? null : firstLeak(personalName, expression);
  if (leak === null) return [];
  const message = `'${leak}' holds personal data and is masked here: show it, count it, ask whether it is NULL, or compare it with whole values; the command line has it unmasked.`;
  return [issue("personal_data", path, message)];
}

/** The first personal field that is used otherwise than counted, compared as a whole, or tested for NULL. */
function firstLeak(personalName: PersonalName, node: Expression): string | null {
  if (node.kind === "reference") return personalName(node);
  if (isSafe((operand) => personalName(operand) !== null, node)) return null;
  for (const operand of operandsOf(node)) {
    const leak = firstLeak(personalName, operand);
    if (leak !== null) return leak;
  }
  return null;
}

const equalities: ReadonlySet<string> = new Set(["=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"]);

function isSafe(isPersonal: (operand: Expression | null) => boolean, node: Expression): boolean {
  switch (node.kind) {
    case "isNull":
      return isPersonal(node.operand);
    case "aggregate":
      return ["count", "approx_count_distinct"].includes(node.name) && isPersonal(node.operand);
    case "in":
      return isPersonal(node.operand) && node.items.every(isLiteral);
    case "binary":
      return (
        equalities.has(node.operator) &&
        ((isPersonal(node.left) && isLiteral(node.right)) || (isPersonal(node.right) && isLiteral(node.left)))
      );
    default:
      return false;
  }
}

function isLiteral(node: Expression): boolean {
  return node.kind === "literal";
}
