import * as z from "zod";
import { InputError, type Issue, issue } from "../errors.ts";

const direction = z.enum(["asc", "desc"]);

/** Names reach the engine as they are written. */
const nameSchema = z
  .string()
  .min(1)
  .refine((name) => !name.includes("\0"));

/** A column as asked for: a name, or a name with the alias of the result column. */
const fieldSchema = z.union([
  z.string(),
  z.strictObject({ field: z.string(), name: nameSchema.optional() }),
  z.strictObject({ expression: z.string(), name: nameSchema }),
]);

const measureSchema = z.union([
  z.string(),
  z.strictObject({ metric: z.string(), name: nameSchema.optional() }),
  z.strictObject({ expression: z.string(), name: nameSchema }),
]);

const predicates = z.union([z.string(), z.array(z.string()).max(1000)]);

const orderSchema = z.union([
  z.string(),
  z.strictObject({
    field: z.string(),
    direction: z.union([direction, z.enum(["ASC", "DESC"])]).optional(),
  }),
]);

const largestLimit = 10_000_000;
const limitRule = `a whole number from 0 to ${largestLimit}`;

/** The query object of library, command line and API: the Ossie query plus a time range. */
export const metricQuerySchema = z.strictObject({
  dimensions: z.array(fieldSchema).max(100).optional(),
  measures: z.array(measureSchema).max(200).optional(),
  fields: z.array(fieldSchema).max(200).optional(),
  /** Predicates that must all hold; each is one expression. */
  where: predicates.optional(),
  having: predicates.optional(),
  order_by: z.array(orderSchema).max(100).optional(),
  limit: z.int().min(0).max(largestLimit).optional(),
  /** Anchor of a bare COUNT(*). */
  dataset: z.string().optional(),
  time: z
    .strictObject({
      /** Inclusive: a local date, or an instant with or without offset. */
      from: z.string().optional(),
      /** Exclusive. */
      to: z.string().optional(),
      /** IANA zone; default is the workspace's. */
      zone: z.string().optional(),
    })
    .optional(),
});

/** What a caller may write. */
export type MetricQuery = z.input<typeof metricQuerySchema>;

/** The query with every short form written out. */
export interface ParsedQuery {
  readonly dimensions: readonly ParsedColumn[];
  readonly measures: readonly ParsedColumn[];
  /** Set for a scalar query: one row per row of the home dataset. */
  readonly fields: readonly ParsedColumn[] | null;
  readonly where: readonly string[];
  readonly having: readonly string[];
  readonly orderBy: readonly { readonly target: string; readonly direction: "asc" | "desc" }[];
  readonly limit: number | null;
  readonly dataset: string | null;
  readonly time: { readonly from: string | null; readonly to: string | null; readonly zone: string | null };
}

/** `name` is the result column; exactly one of a reference by name and an expression is given. */
export interface ParsedColumn {
  readonly name: string;
  readonly reference: string | null;
  readonly expression: string | null;
}

/**
 * Reads a query object as it comes in.
 * @throws InputError `invalid_query` and the Ossie shape errors, with a path for each
 */
export function parseMetricQuery(input: unknown): ParsedQuery {
  const parsed = metricQuerySchema.safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap(shapeIssues);
    InputError.throwIfAny([...new Map(issues.map((each) => [each.path, each])).values()]);
  }
  const query = parsed.data ?? {};
  const scalar = query.fields !== undefined;
  const groups = [query.dimensions, query.measures, asList(query.having)];
  if (scalar && groups.some((clause) => clause !== undefined && clause.length > 0)) {
    const message =
      "A scalar query has Fields only: leave out Dimensions, Measures and Having, or leave out Fields.";
    InputError.throwIfAny([issue("E_MIXED_QUERY_SHAPE", "fields", message)]);
  }
  if (scalar && query.fields?.length === 0) {
    InputError.throwIfAny([issue("E_EMPTY_SCALAR_QUERY", "fields", "Name at least one field in Fields.")]);
  }
  const dimensions = (query.dimensions ?? []).map(parseColumn);
  const measures = (query.measures ?? []).map(parseColumn);
  if (!scalar && dimensions.length + measures.length === 0) {
    const message = "Name at least one metric in Measures, or at least one dimension in Dimensions.";
    InputError.throwIfAny([issue("E_EMPTY_AGGREGATION_QUERY", "measures", message)]);
  }
  return {
    dimensions,
    measures,
    fields: query.fields?.map(parseColumn) ?? null,
    where: asList(query.where),
    having: asList(query.having),
    orderBy: (query.order_by ?? []).map((item) =>
      typeof item === "string"
        ? { target: item, direction: "asc" }
        : { target: item.field, direction: item.direction?.toLowerCase() === "desc" ? "desc" : "asc" },
    ),
    limit: query.limit ?? null,
    dataset: query.dataset ?? null,
    time: { from: query.time?.from ?? null, to: query.time?.to ?? null, zone: query.time?.zone ?? null },
  };
}

/** What each part of a query may be, for those who wrote something else. */
const shapes: Readonly<Record<string, string>> = {
  dimensions: "a list of names, { field, name } or { expression, name }",
  fields: "a list of names, { field, name } or { expression, name }",
  measures: "a list of metric names, { metric, name } or { expression, name }",
  where: "a predicate, or a list of them",
  having: "a predicate, or a list of them",
  order_by: "a list of column names, or { field, direction } with direction asc or desc",
  limit: limitRule,
  dataset: "the name of a dataset",
  time: "{ from, to, zone }, each a text",
};

/** Keys of a query that the specification puts off; each is refused by its name. */
const deferredKeys: ReadonlySet<string> = new Set([
  "cube",
  "grain",
  "grouping_sets",
  "joins",
  "natural_grain",
  "parameters",
  "pivot",
  "rollup",
  "using_relationships",
]);

function shapeIssues(fault: z.core.$ZodIssue): Issue[] {
  const deferred =
    fault.code === "unrecognized_keys" ? fault.keys.filter((key) => deferredKeys.has(key)) : [];
  if (deferred.length === 0) return [shapeIssue(fault)];
  return deferred.map((key) => {
    const place = [...fault.path, key].map(String).join(".");
    const message = `The key '${key}' of a query is deferred by the Ossie specification and cannot be used.`;
    return issue("E_DEFERRED_KEY_REJECTED", place, message);
  });
}

function shapeIssue({ path }: { readonly path: readonly PropertyKey[] }): Issue {
  const place = path.map(String).join(".");
  const part = String(path[0] ?? "");
  const shape = shapes[part];
  return shape === undefined
    ? issue("invalid_query", place, `A query has the keys ${Object.keys(shapes).join(", ")} and no others.`)
    : issue("invalid_query", place, `'${place}': ${part} is ${shape}.`);
}

type ColumnSpec =
  | string
  | { field?: string; metric?: string; expression?: string; name?: string | undefined };

function parseColumn(column: ColumnSpec): ParsedColumn {
  if (typeof column === "string") return { name: column, reference: column, expression: null };
  const reference = column.field ?? column.metric ?? null;
  return { name: column.name ?? reference ?? "", reference, expression: column.expression ?? null };
}

function asList(predicate: string | readonly string[] | undefined): readonly string[] {
  if (predicate === undefined) return [];
  return typeof predicate === "string" ? [predicate] : predicate;
}
