import { type ScanToken, scanSync } from "libpg-query";
import { nearestNames } from "../../nearest-names.ts";
import { ExpressionError } from "./expression-error.ts";
import { aggregateFunctions, castTypes, deferredFunctions, scalarFunctions } from "./functions.ts";
import { type Rewrite, rewrites } from "./rewrites.ts";
import type { Expression, Operator } from "./types.ts";

/** A node as PostgreSQL's parser gives it: one key, its kind. */
export type ParsedNode = Readonly<Record<string, unknown>>;

/** Bytes of a name that the parser never cuts. */
const longestSafeName = 59;

/** Deepest nesting that is read; far beyond what people write. */
const deepestNesting = 200;

const operators: Readonly<Record<string, Operator>> = {
  "=": "=",
  "<>": "<>",
  "!=": "<>",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "%": "%",
  "||": "||",
};

const likeOperators: Readonly<Record<string, Operator>> = {
  "~~": "LIKE",
  "!~~": "NOT LIKE",
  "~~*": "ILIKE",
  "!~~*": "NOT ILIKE",
};

/** The parser's mark of a frame in GROUPS. */
const groupsFrame = 8;

/** What the parser calls the words for the present moment. */
const moments: Readonly<Record<string, string>> = {
  SVFOP_CURRENT_DATE: "current_date",
  SVFOP_CURRENT_TIMESTAMP: "current_timestamp",
};

/** Reads the parser's tree into ours, refusing what the subset leaves out. Positions count from the start of the text. */
export class TreeReader {
  readonly #statement: string;
  readonly #offset: number;
  #tokens: readonly ScanToken[] | null = null;

  /** @param offset bytes of the statement before the expression */
  constructor(statement: string, offset: number) {
    this.#statement = statement;
    this.#offset = offset;
  }

  expression(node: unknown, depth: number): Expression {
    if (depth > deepestNesting) {
      throw new ExpressionError(
        "invalid_expression",
        `An expression may be nested ${deepestNesting} levels deep.`,
      );
    }
    const [kind, content] = Object.entries(node as ParsedNode)[0] ?? [];
    const body = content as ParsedNode;
    const inner = (child: unknown) => this.expression(child, depth + 1);
    const list = (children: unknown) => ((children ?? []) as readonly unknown[]).map(inner);
    switch (kind) {
      case "ColumnRef":
        return this.#reference(body);
      case "A_Const":
        return { kind: "literal", value: this.#literal(body) };
      case "BoolExpr":
        return this.#logic(body, depth);
      case "A_Expr":
        return this.#operation(body, inner, list);
      case "NullTest":
        return {
          kind: "isNull",
          operand: inner(body.arg),
          negated: body.nulltesttype === "IS_NOT_NULL",
        };
      case "BooleanTest":
        return this.#truthTest(body, inner);
      case "CaseExpr":
        return this.#case(body, inner);
      case "CoalesceExpr":
        return { kind: "call", name: "coalesce", arguments: list(body.args) };
      case "MinMaxExpr":
        return {
          kind: "call",
          name: body.op === "IS_GREATEST" ? "greatest" : "least",
          arguments: list(body.args),
        };
      case "TypeCast":
        return this.#cast(body, inner);
      case "SQLValueFunction":
        return this.#moment(body);
      case "FuncCall":
        return this.#call(body, inner, list);
      default:
        return this.#refuse(kind ?? "nothing", body);
    }
  }

  /** The parser cuts long names; the text has them whole. */
  #wholeNames(body: ParsedNode, parts: readonly (string | undefined)[]): readonly (string | undefined)[] {
    const start = typeof body.location === "number" ? body.location : -1;
    const isCut = parts.some((part) => part !== undefined && Buffer.byteLength(part) > longestSafeName);
    if (!isCut || start < 0) return parts;
    this.#tokens ??= scanSync(this.#statement).tokens;
    const first = this.#tokens.findIndex((token) => token.start === start);
    return parts.map((part, index) => {
      const word = this.#tokens?.[first + 2 * index]?.text;
      if (part === undefined || word === undefined) return part;
      return word.startsWith('"')
        ? word.slice(1, -1).replaceAll('""', '"')
        : word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    });
  }

  #position(body: ParsedNode): number | undefined {
    const location = body.location;
    return typeof location === "number" && location >= this.#offset ? location - this.#offset : undefined;
  }

  #reference(body: ParsedNode): Expression {
    const parts = this.#wholeNames(
      body,
      (body.fields as readonly ParsedNode[]).map(
        (field) => (field.String as { sval?: string } | undefined)?.sval,
      ),
    );
    const [first, second] = parts;
    if (parts.length > 2 || parts.includes(undefined) || first === undefined) {
      throw new ExpressionError("invalid_expression", "A name is a metric, or written dataset.field.", {
        position: this.#position(body),
      });
    }
    return second === undefined
      ? { kind: "reference", dataset: null, name: first }
      : { kind: "reference", dataset: first, name: second };
  }

  #literal(body: ParsedNode): string | number | boolean | null {
    if (body.isnull === true) return null;
    const { sval, ival, fval, boolval } = body as Readonly<Record<string, ParsedNode | undefined>>;
    if (sval !== undefined) return (sval.sval as string | undefined) ?? "";
    if (ival !== undefined) return (ival.ival as number | undefined) ?? 0;
    if (fval !== undefined) return this.#number(String(fval.fval), body);
    if (boolval !== undefined) return (boolval.boolval as boolean | undefined) ?? false;
    throw new ExpressionError(
      "unsupported_expression",
      "Bit strings are not part of the expression language.",
      {
        position: this.#position(body),
      },
    );
  }

  #number(text: string, body: ParsedNode): number {
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    throw new ExpressionError(
      "invalid_expression",
      `'${text.slice(0, 40)}' is no number that can be computed with.`,
      {
        position: this.#position(body),
      },
    );
  }

  /** Chains of AND or OR come as one flat list, so they count as one level. */
  #logic(body: ParsedNode, depth: number): Expression {
    const operands = (body.args as readonly unknown[]).map((operand) => this.expression(operand, depth + 1));
    const [first, ...rest] = operands;
    if (first === undefined) throw new ExpressionError("invalid_expression", "A condition is missing.");
    if (body.boolop === "NOT_EXPR") return { kind: "not", operand: first };
    const operator = body.boolop === "AND_EXPR" ? "AND" : "OR";
    return balanced([first, ...rest], operator);
  }

  #operation(
    body: ParsedNode,
    inner: (node: unknown) => Expression,
    list: (nodes: unknown) => Expression[],
  ): Expression {
    const names = (body.name ?? []) as readonly { String?: { sval?: string } }[];
    const name = names[names.length - 1]?.String?.sval ?? "";
    const range = () => list((body.rexpr as { List: { items: unknown } }).List.items);
    switch (body.kind) {
      case "AEXPR_OP": {
        if (body.lexpr === undefined && name === "-") return { kind: "negate", operand: inner(body.rexpr) };
        if (body.lexpr === undefined && name === "+") return inner(body.rexpr);
        const operator = operators[name];
        if (operator === undefined) break;
        return { kind: "binary", operator, left: inner(body.lexpr), right: inner(body.rexpr) };
      }
      case "AEXPR_LIKE":
      case "AEXPR_ILIKE": {
        const operator = likeOperators[name];
        if (operator === undefined) break;
        return { kind: "binary", operator, left: inner(body.lexpr), right: inner(body.rexpr) };
      }
      case "AEXPR_IN":
        return { kind: "in", operand: inner(body.lexpr), items: range(), negated: name === "<>" };
      case "AEXPR_BETWEEN":
      case "AEXPR_NOT_BETWEEN": {
        const [low, high] = range();
        if (low === undefined || high === undefined) break;
        const operand = inner(body.lexpr);
        const between: Expression = {
          kind: "binary",
          operator: "AND",
          left: { kind: "binary", operator: ">=", left: operand, right: low },
          right: { kind: "binary", operator: "<=", left: operand, right: high },
        };
        return body.kind === "AEXPR_BETWEEN" ? between : { kind: "not", operand: between };
      }
      case "AEXPR_DISTINCT":
      case "AEXPR_NOT_DISTINCT": {
        const operator = body.kind === "AEXPR_DISTINCT" ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM";
        return { kind: "binary", operator, left: inner(body.lexpr), right: inner(body.rexpr) };
      }
      case "AEXPR_NULLIF":
        return { kind: "call", name: "nullif", arguments: [inner(body.lexpr), inner(body.rexpr)] };
    }
    throw new ExpressionError(
      "unsupported_expression",
      `The operator '${name}' is not part of the expression language.`,
      {
        position: this.#position(body),
      },
    );
  }

  #truthTest(body: ParsedNode, inner: (node: unknown) => Expression): Expression {
    const operand = inner(body.arg);
    const against = (value: boolean, operator: Operator): Expression => ({
      kind: "binary",
      operator,
      left: operand,
      right: { kind: "literal", value },
    });
    switch (body.booltesttype) {
      case "IS_TRUE":
        return against(true, "IS NOT DISTINCT FROM");
      case "IS_NOT_TRUE":
        return against(true, "IS DISTINCT FROM");
      case "IS_FALSE":
        return against(false, "IS NOT DISTINCT FROM");
      case "IS_NOT_FALSE":
        return against(false, "IS DISTINCT FROM");
      default:
        return { kind: "isNull", operand, negated: body.booltesttype === "IS_NOT_UNKNOWN" };
    }
  }

  #case(body: ParsedNode, inner: (node: unknown) => Expression): Expression {
    const subject = body.arg === undefined ? null : inner(body.arg);
    const whens = (body.args as readonly { CaseWhen: ParsedNode }[]).map(({ CaseWhen: branch }) => {
      const when = inner(branch.expr);
      return {
        when:
          subject === null ? when : ({ kind: "binary", operator: "=", left: subject, right: when } as const),
        result: inner(branch.result),
      };
    });
    return {
      kind: "case",
      whens,
      otherwise: body.defresult === undefined ? null : inner(body.defresult),
    };
  }

  #cast(body: ParsedNode, inner: (node: unknown) => Expression): Expression {
    const names = (body.typeName as { names?: readonly { String?: { sval?: string } }[] }).names ?? [];
    const name = names[names.length - 1]?.String?.sval ?? "";
    const type = castTypes[name];
    if (type === undefined) {
      throw new ExpressionError("unsupported_expression", `CAST cannot make a '${name}'.`, {
        position: this.#position(body),
        suggestions: nearestNames(name, Object.keys(castTypes)),
      });
    }
    const cast: Expression = { kind: "cast", operand: inner(body.arg), type };
    const scale = name === "numeric" ? scaleOf(body.typeName as ParsedNode) : null;
    if (scale === null) return cast;
    return { kind: "call", name: "round", arguments: [cast, { kind: "literal", value: scale }] };
  }

  /** CURRENT_DATE and CURRENT_TIMESTAMP. */
  #moment(body: ParsedNode): Expression {
    const name = moments[String(body.op)];
    if (name === undefined) {
      throw new ExpressionError(
        "unsupported_expression",
        "Of the present moment there are CURRENT_DATE and CURRENT_TIMESTAMP, without a precision.",
        { position: this.#position(body) },
      );
    }
    return { kind: "call", name, arguments: [] };
  }

  #call(
    body: ParsedNode,
    inner: (node: unknown) => Expression,
    list: (nodes: unknown) => Expression[],
  ): Expression {
    const names = body.funcname as readonly { String?: { sval?: string } }[];
    const name = (names[names.length - 1]?.String?.sval ?? "").toLowerCase();
    const position = this.#position(body);
    if (body.over !== undefined) this.#refuseWindow(name, body.over as ParsedNode, position);
    const filter = body.agg_filter;
    const aggregateName = Object.hasOwn(aggregateFunctions, name) ? aggregateFunctions[name] : undefined;
    if (aggregateName !== undefined) return this.#aggregate(aggregateName, body, filter, inner, list);
    if (deferredFunctions.has(name)) {
      throw new ExpressionError(
        "E_DEFERRED_KEY_REJECTED",
        `The function ${name.toUpperCase()} is deferred by the Ossie specification.`,
        { position },
      );
    }
    const rewrite = Object.hasOwn(rewrites, name) ? rewrites[name] : undefined;
    if (rewrite !== undefined) return this.#rewritten(rewrite, list(body.args), position);
    const declared = Object.hasOwn(scalarFunctions, name) ? scalarFunctions[name] : undefined;
    if (declared === undefined) {
      const known = [scalarFunctions, rewrites, aggregateFunctions].flatMap((table) => Object.keys(table));
      throw new ExpressionError("E_UNKNOWN_FUNCTION", `There is no function '${name}'.`, {
        position,
        suggestions: nearestNames(name, known),
      });
    }
    const operands = list(body.args);
    const [least, most] = declared.arguments;
    if (
      operands.length < least ||
      operands.length > most ||
      filter !== undefined ||
      body.agg_distinct === true
    ) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      throw new ExpressionError("invalid_expression", `${name.toUpperCase()} takes ${wanted} argument(s).`, {
        position,
      });
    }
    return { kind: "call", name: declared.name, arguments: operands };
  }

  /** Windows are not answered yet; what the specification refuses of them has codes of its own. */
  #refuseWindow(name: string, over: ParsedNode, position: number | undefined): never {
    const text = name.toUpperCase();
    if ((Number(over.frameOptions ?? 0) & groupsFrame) !== 0) {
      throw new ExpressionError(
        "E_DEFERRED_FRAME_MODE",
        `The frame of ${text} OVER uses GROUPS, which the Ossie specification defers; it has ROWS and RANGE.`,
        { position },
      );
    }
    const bounds = [over.startOffset, over.endOffset].filter((bound) => bound !== undefined);
    if (bounds.some((bound) => (bound as { A_Const?: { ival?: unknown } }).A_Const?.ival === undefined)) {
      throw new ExpressionError(
        "E_DEFERRED_FRAME_MODE",
        `The bounds of the frame of ${text} OVER must be literal integers; others are deferred by the Ossie specification.`,
        { position },
      );
    }
    throw new ExpressionError(
      "unsupported_expression",
      `Window functions (${text} OVER) are not supported.`,
      { position, isWindow: true },
    );
  }

  #rewritten(rewrite: Rewrite, operands: readonly Expression[], position: number | undefined): Expression {
    const result = operands.length === rewrite.arguments ? rewrite.rewrite(operands) : null;
    if (result === null) {
      throw new ExpressionError("invalid_expression", `Write ${rewrite.usage}.`, { position });
    }
    return result;
  }

  #aggregate(
    name: (typeof aggregateFunctions)[string],
    body: ParsedNode,
    filter: unknown,
    inner: (node: unknown) => Expression,
    list: (nodes: unknown) => Expression[],
  ): Expression {
    const position = this.#position(body);
    const operands = list(body.args);
    const distinct = body.agg_distinct === true;
    const percentile = name === "percentile_cont" || name === "percentile_disc";
    const ordered = (
      (body.agg_order ?? []) as readonly { SortBy: { node: unknown; sortby_dir: string } }[]
    ).map((item) => item.SortBy);
    const star = body.agg_star === true;
    const [operand] = operands;
    const fault = (message: string) => new ExpressionError("invalid_expression", message, { position });
    if (percentile) {
      const [column] = ordered;
      if (
        body.agg_within_group !== true ||
        ordered.length !== 1 ||
        column === undefined ||
        operand?.kind !== "literal"
      ) {
        throw fault(`Write ${name.toUpperCase()}(0.9) WITHIN GROUP (ORDER BY column).`);
      }
      const fraction = Number(operand.value);
      if (!(fraction >= 0 && fraction <= 1))
        throw fault("The fraction of a percentile lies between 0 and 1.");
      const descending = column.sortby_dir === "SORTBY_DESC";
      return {
        kind: "aggregate",
        name,
        operand: filtered(inner(column.node), filter, inner),
        distinct: false,
        fraction: descending ? 1 - fraction : fraction,
      };
    }
    if (name === "approx_percentile") {
      const [column, fraction] = operands;
      const value = fraction?.kind === "literal" ? Number(fraction.value) : Number.NaN;
      if (column === undefined || operands.length !== 2 || !(value >= 0 && value <= 1)) {
        throw fault("Write APPROX_PERCENTILE(column, 0.9).");
      }
      return {
        kind: "aggregate",
        name,
        operand: filtered(column, filter, inner),
        distinct: false,
        fraction: value,
      };
    }
    if (ordered.length > 0) throw fault("Only percentiles take WITHIN GROUP or ORDER BY.");
    if (star ? name !== "count" : operands.length !== 1)
      throw fault(`${name.toUpperCase()} takes one argument.`);
    if (distinct && name !== "count" && name !== "sum") throw fault("DISTINCT goes with COUNT and SUM only.");
    const plain = star ? null : (operand ?? null);
    const counted: Expression | null = plain ?? (filter === undefined ? null : { kind: "literal", value: 1 });
    return {
      kind: "aggregate",
      name,
      operand: counted === null ? null : filtered(counted, filter, inner),
      distinct,
      fraction: null,
    };
  }

  #refuse(kind: string, body: ParsedNode): never {
    const what: Readonly<Record<string, string>> = {
      SubLink: "Subqueries",
      SelectStmt: "Subqueries",
      ParamRef: "Parameters ($1)",
      A_ArrayExpr: "Arrays",
      RowExpr: "Row values (a list in brackets)",
    };
    const subject = what[kind] ?? "This construct";
    const verb = subject.endsWith("s") || subject.includes("(") ? "are" : "is";
    throw new ExpressionError(
      "unsupported_expression",
      `${subject} ${verb} not part of the expression language.`,
      {
        position: this.#position(body),
      },
    );
  }
}

/** Digits behind the point of DECIMAL(10, 2), null where none are given. */
function scaleOf({ typmods }: ParsedNode): number | null {
  const digits = (typmods ?? []) as readonly { A_Const?: { ival?: { ival?: number } } }[];
  return digits.length === 0 ? null : (digits[1]?.A_Const?.ival?.ival ?? 0);
}

/** `agg(x) FILTER (WHERE c)`, an extension, means `agg(CASE WHEN c THEN x END)`. */
function filtered(operand: Expression, filter: unknown, inner: (node: unknown) => Expression): Expression {
  return filter === undefined
    ? operand
    : { kind: "case", whens: [{ when: inner(filter), result: operand }], otherwise: null };
}

/** A long chain as a tree of little depth, so that nothing downstream has to recurse ten thousand levels. */
function balanced(operands: readonly Expression[], operator: "AND" | "OR"): Expression {
  const [first] = operands;
  if (operands.length === 1 && first !== undefined) return first;
  const middle = Math.ceil(operands.length / 2);
  return {
    kind: "binary",
    operator,
    left: balanced(operands.slice(0, middle), operator),
    right: balanced(operands.slice(middle), operator),
  };
}
