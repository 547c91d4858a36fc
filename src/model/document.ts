import * as z from "zod";
import { datePartNames } from "./types.ts";

/**
 * The Ossie document as it may be written: closed objects, so a misspelt key is an error.
 * @source apache/ossie core-spec, format 0.2.0.dev0 (a draft)
 */
const expressionSchema = z.union([
  z.string(),
  z.strictObject({
    dialects: z.array(z.strictObject({ dialect: z.string(), expression: z.string() })).min(1),
  }),
]);

const aiContextSchema = z.union([z.string(), z.record(z.string(), z.unknown())]);

const extensionSchema = z.strictObject({ vendor_name: z.string(), data: z.string() });

/** Name of a column of a source. */
const columnSchema = z
  .string()
  .min(1)
  .refine((name) => !name.includes("\0"), "a name cannot contain a NUL character");

const described = {
  description: z.string().optional(),
  ai_context: aiContextSchema.optional(),
  custom_extensions: z.array(extensionSchema).optional(),
};

const datatypeSchema = z.enum([
  "String",
  "Integer",
  "Decimal",
  "Float",
  "Boolean",
  "Date",
  "Time",
  "DateTime",
  "DateTimeTz",
  "Opaque",
]);

const fieldSchema = z.strictObject({
  name: z.string(),
  expression: expressionSchema,
  dimension: z.strictObject({ is_time: z.boolean().optional() }).nullable().optional(),
  label: z.string().optional(),
  datatype: datatypeSchema.optional(),
  ...described,
});

const metricSchema = z.strictObject({
  name: z.string(),
  expression: expressionSchema,
  datatype: datatypeSchema.optional(),
  ...described,
});

const datasetSchema = z.strictObject({
  name: z.string(),
  source: z.string().optional(),
  primary_key: z.array(columnSchema).optional(),
  unique_keys: z.array(z.array(columnSchema)).optional(),
  fields: z.array(fieldSchema).optional(),
  metrics: z.array(metricSchema).optional(),
  ...described,
});

const relationshipSchema = z.strictObject({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  from_columns: z.array(columnSchema).min(1),
  to_columns: z.array(columnSchema).min(1),
  ...described,
});

/** `datasets` may be missing in a document that is laid over another. */
const modelSchema = z.strictObject({
  name: z.string(),
  datasets: z.array(datasetSchema).optional(),
  relationships: z.array(relationshipSchema).optional(),
  metrics: z.array(metricSchema).optional(),
  ...described,
});

export const wrappedDocumentSchema = z.strictObject({
  version: z.union([z.string(), z.number()]),
  semantic_model: z.array(modelSchema).min(1),
});

export const bareDocumentSchema = modelSchema.extend({
  version: z.union([z.string(), z.number()]).optional(),
});

export type DocumentModel = z.output<typeof modelSchema>;
export type DocumentDataset = z.output<typeof datasetSchema>;
export type DocumentField = z.output<typeof fieldSchema>;
export type DocumentMetric = z.output<typeof metricSchema>;
export type DocumentRelationship = z.output<typeof relationshipSchema>;
export type DocumentExpression = z.output<typeof expressionSchema>;
export type DocumentExtension = z.output<typeof extensionSchema>;

/** Keys the specification puts off; each is refused by its name. */
export const deferredKeys: ReadonlySet<string> = new Set([
  "asof",
  "cardinality",
  "condition",
  "cube",
  "filter",
  "filters",
  "grain",
  "grouping_sets",
  "joins",
  "named_filters",
  "natural_grain",
  "parameters",
  "pivot",
  "range",
  "referential_integrity",
  "reset",
  "role",
  "rollup",
  "semi_additive",
  "using_relationships",
  "window",
]);

/** What Rollcall keeps in `custom_extensions` of each object: things the format has no key for. */
export const extensionVendor = "ROLLCALL";

export const datasetExtensionSchema = z.strictObject({
  label: z.string().optional(),
  /** Field that dates the rows. */
  time: z.string().optional(),
  /** Columns of the table that are filled in every row. */
  never_blank: z.array(z.string()).optional(),
  /** A dimension is small beside the facts that name it. */
  kind: z.enum(["fact", "dimension"]).optional(),
});

export const relationshipExtensionSchema = z.strictObject({
  /** `home`: followed only as the first step from the dataset whose rows are meant. */
  scope: z.enum(["home"]).optional(),
  /** Relationships that lead to the same row, one after the other. */
  shortcut_of: z.array(z.string()).min(2).optional(),
});

export const metricExtensionSchema = z.strictObject({
  label: z.string().optional(),
  unit: z.string().optional(),
  format: z.enum(["integer", "decimal", "percent"]).optional(),
  blank_class: z.enum(["Z", "N", "R", "A", "T", "never"]).optional(),
  better: z.enum(["higher", "lower"]).optional(),
  source: z.string().optional(),
});

export const modelExtensionSchema = z.strictObject({
  date_dimension: z
    .strictObject({
      name: z.string(),
      fields: z
        .array(z.strictObject({ name: z.enum(datePartNames), label: z.string(), description: z.string() }))
        .min(1),
    })
    .optional(),
  /** Published metrics that the tables read cannot answer. */
  unavailable_metrics: z
    .array(z.strictObject({ name: z.string(), label: z.string(), needs: z.string(), source: z.string() }))
    .optional(),
});
