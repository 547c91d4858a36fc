import * as z from "zod";

const direction = z.enum(["asc", "desc"]);

/** A column as asked for: a name, or a name with the alias of the result column. */
const fieldSchema = z.union([
  z.string(),
  z.strictObject({ field: z.string(), name: z.string().optional() }),
  z.strictObject({ expression: z.string(), name: z.string() }),
]);

const measureSchema = z.union([
  z.string(),
  z.strictObject({ metric: z.string(), name: z.string().optional() }),
  z.strictObject({ expression: z.string(), name: z.string() }),
]);

const predicates = z.union([z.string(), z.array(z.string()).max(1000)]);

const orderSchema = z.union([
  z.string(),
  z.strictObject({
    field: z.string(),
    direction: z.union([direction, z.enum(["ASC", "DESC"])]).optional(),
  }),
]);

/** The query object of library, command line and API: the Ossie query plus a time range. */
export const metricQuerySchema = z.strictObject({
  dimensions: z.array(fieldSchema).max(100).optional(),
  measures: z.array(measureSchema).max(200).optional(),
  fields: z.array(fieldSchema).max(200).optional(),
  /** Predicates that must all hold; each is one expression. */
  where: predicates.optional(),
  having: predicates.optional(),
  order_by: z.array(orderSchema).max(100).optional(),
  limit: z.int().min(0).max(10_000_000).optional(),
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
