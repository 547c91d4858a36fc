import type { FunctionSignature } from "./functions.ts";
import type { Expression } from "./types.ts";

/** A spelling that means an expression of other parts; null when the arguments do not fit. */
export interface Rewrite {
  readonly arguments: number;
  /** How it is written, for messages. */
  readonly usage: string;
  readonly rewrite: (operands: readonly Expression[]) => Expression | null;
}

/** Parts of a date that can be taken, cut to, added and counted. */
const dateParts = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"] as const;

/** Parts EXTRACT takes, by the function that takes each: weeks as ISO numbers them, days of the week from Sunday, 0. */
const takenParts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(dateParts.map((part) => [part, part])),
  dayofweek: "day_of_week",
  dayofyear: "day_of_year",
  millisecond: "millisecond",
};

const zero: Expression = { kind: "literal", value: 0 };

function call(name: string, ...operands: readonly (Expression | undefined)[]): Expression {
  return { kind: "call", name, arguments: operands.filter((operand) => operand !== undefined) };
}

/** A part is written as a bare word or as text: DATEADD(day, …), EXTRACT(day FROM …). */
function partOf(operand: Expression | undefined, parts: readonly string[]): string | null {
  const word =
    operand?.kind === "reference" && operand.dataset === null
      ? operand.name
      : operand?.kind === "literal"
        ? operand.value
        : null;
  const part = typeof word === "string" ? word.toLowerCase() : null;
  return parts.find((known) => known === part) ?? null;
}

function withPart(
  usage: string,
  count: number,
  rewrite: (part: string, ...operands: (Expression | undefined)[]) => Expression | null,
  parts: readonly string[] = dateParts,
): Rewrite {
  return {
    arguments: count,
    usage: `${usage} with a part out of ${parts.join(", ")}`,
    rewrite: ([first, ...rest]) => {
      const part = partOf(first, parts);
      return part === null ? null : rewrite(part, ...rest);
    },
  };
}

const takePart = withPart(
  "EXTRACT(day FROM x)",
  2,
  (part, instant) => call(takenParts[part] ?? part, instant),
  Object.keys(takenParts),
);

function choice(
  when: Expression | undefined,
  result: Expression | undefined,
  otherwise: Expression | undefined,
): Expression | null {
  if (when === undefined || result === undefined || otherwise === undefined) return null;
  return { kind: "case", whens: [{ when, result }], otherwise };
}

function cast(operand: Expression | undefined, type: "date" | "timestamp"): Expression | null {
  return operand === undefined ? null : { kind: "cast", operand, type };
}

/**
 * Spellings that engines differ in, by their name in lower case.
 * @source Ossie expression language, required scalar functions
 */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  charindex: {
    arguments: 2,
    usage: "CHARINDEX(part, text)",
    rewrite: ([part, text]) => call("position", text, part),
  },
  date_part: takePart,
  date_trunc: withPart("DATE_TRUNC('day', x)", 2, (part, instant) => call(`truncate_to_${part}`, instant)),
  dateadd: withPart("DATEADD(day, 1, x)", 3, (part, amount, instant) => call(`add_${part}`, instant, amount)),
  datediff: withPart("DATEDIFF(day, from, to)", 3, (part, from, to) =>
    call(`difference_in_${part}`, from, to),
  ),
  extract: takePart,
  if: { arguments: 3, usage: "IF(condition, then, else)", rewrite: ([when, a, b]) => choice(when, a, b) },
  iff: { arguments: 3, usage: "IFF(condition, then, else)", rewrite: ([when, a, b]) => choice(when, a, b) },
  mod: {
    arguments: 2,
    usage: "MOD(x, y)",
    rewrite: ([left, right]) =>
      left === undefined || right === undefined ? null : { kind: "binary", operator: "%", left, right },
  },
  nullifzero: { arguments: 1, usage: "NULLIFZERO(x)", rewrite: ([x]) => call("nullif", x, zero) },
  nvl2: {
    arguments: 3,
    usage: "NVL2(x, if filled, if blank)",
    rewrite: ([x, a, b]) =>
      x === undefined ? null : choice({ kind: "isNull", operand: x, negated: true }, a, b),
  },
  to_date: { arguments: 1, usage: "TO_DATE(text)", rewrite: ([text]) => cast(text, "date") },
  to_timestamp: { arguments: 1, usage: "TO_TIMESTAMP(text)", rewrite: ([text]) => cast(text, "timestamp") },
  zeroifnull: { arguments: 1, usage: "ZEROIFNULL(x)", rewrite: ([x]) => call("coalesce", x, zero) },
};

/** Signatures of the functions that stand for a part of a date. */
export const datePartSignatures: Readonly<Record<string, FunctionSignature>> = Object.fromEntries(
  dateParts.flatMap((part): [string, FunctionSignature][] => [
    [`truncate_to_${part}`, { takes: ["time"], gives: "instant" }],
    [`add_${part}`, { takes: ["time", "number"], gives: "first" }],
    [`difference_in_${part}`, { takes: ["time"], gives: "integer" }],
  ]),
);
