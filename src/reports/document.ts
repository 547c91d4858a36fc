import * as z from "zod";
import { metricQuerySchema } from "../query/metric-query.ts";

/**
 * A report as a document: pages of visuals, each a metric query and a picture. Shipped and own reports are of this
 * one type; it holds no numbers, and no state of a reader.
 */

/** Version of the document type that is written; readers refuse any other. */
const reportVersion = 1;

/** The grid of a page; tiles are two rows high. */
export const gridColumns = 12;

/** Names stand in addresses and file names. */
const nameSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, "Names are lower-case words joined by underscores");

/** A text for people, in every language the dashboard speaks. */
export const localTextSchema = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });

/** Position and size in columns and rows of the grid, from the top left corner. */
export const layoutSchema = z.strictObject({
  x: z
    .int()
    .min(0)
    .max(gridColumns - 1),
  y: z.int().min(0).max(999),
  width: z.int().min(1).max(gridColumns),
  height: z.int().min(1).max(100),
});

/** The range comes from the page, so a visual's query has none. */
const visualQuerySchema = metricQuerySchema.omit({ time: true, fields: true });

const visual = {
  /** Unique on its page. */
  name: nameSchema,
  title: localTextSchema,
  /** What the picture is about, where the title does not say it all. */
  description: localTextSchema.optional(),
  layout: layoutSchema,
};

const asked = {
  ...visual,
  query: visualQuerySchema,
  /**
   * Filters of the page that mean nothing to the rows that are asked, by name; `time` for rows without a time. They
   * are not applied, and the picture says so.
   */
  ignores: z.array(nameSchema).default([]),
  /** What to say instead of the general sentence when there are no rows. */
  empty: localTextSchema.optional(),
};

/** One figure, or several of one kind; no dimensions. */
const tileSchema = z.strictObject({
  ...asked,
  kind: z.literal("tile"),
  /** What each figure is compared with: the same query over the range of equal length just before. */
  comparison: z.enum(["previous_period", "none"]).default("previous_period"),
  /** Dimension of the small line beside the first figure, such as `date.day`; null draws none. */
  trend: z.string().nullable().default(null),
});

/**
 * The first dimension is the axis. With a second one there is one measure and a series for each member; without,
 * a series for each measure.
 */
const chart = {
  ...asked,
  /** Series are shown as shares of 1 at each point of the axis. */
  shares: z.boolean().default(false),
};
const lineSchema = z.strictObject({ ...chart, kind: z.literal("line") });
const areaSchema = z.strictObject({ ...chart, kind: z.literal("area") });
const barDirection = { direction: z.enum(["vertical", "horizontal"]).default("vertical") };
const barSchema = z.strictObject({ ...chart, ...barDirection, kind: z.literal("bar") });
const stackedBarSchema = z.strictObject({ ...chart, ...barDirection, kind: z.literal("stacked_bar") });

/** A slice for each member of one dimension. */
const donutSchema = z.strictObject({ ...asked, kind: z.literal("donut") });

/** The first dimension goes down, the second across; the colour is the measure. */
const heatMapSchema = z.strictObject({ ...asked, kind: z.literal("heat_map") });

/** The first dimension goes down, the second across; the cells hold the measures as numbers. */
const matrixSchema = z.strictObject({ ...asked, kind: z.literal("matrix") });

/** Arrows from the members of the first dimension to those of the second, as thick as the measure. */
const networkSchema = z.strictObject({ ...asked, kind: z.literal("network") });

/** The measures in their order, each a part of the one before; no dimensions. */
const funnelSchema = z.strictObject({ ...asked, kind: z.literal("funnel") });

/** A way from a selected row to a table of the same measures, for that row's members alone. */
const drillSchema = z.strictObject({
  name: nameSchema,
  label: localTextSchema,
  /** What that table's rows are. */
  dimensions: z.array(z.string()).min(1).max(6),
});

/**
 * A row for each group of the dimensions. The measures stand in the query, or in column groups of which one is
 * looked at at a time; each group is asked by itself and may ignore filters of its own.
 */
const tableSchema = z.strictObject({
  ...asked,
  kind: z.literal("table"),
  column_groups: z
    .array(
      z.strictObject({
        name: nameSchema,
        label: localTextSchema,
        measures: z.array(z.string()).min(1).max(50),
        ignores: z.array(nameSchema).default([]),
      }),
    )
    .default([]),
  drills: z.array(drillSchema).default([]),
  /** A last row over everything that is filtered, asked without dimensions. */
  totals: z.boolean().default(false),
  /** The column that is drawn with bars, by its name in the answer. */
  bars: z.string().nullable().default(null),
});

/** Conversations to open, one row each: the query groups by `conversation.id`, and by `source.name`. */
const conversationListSchema = z.strictObject({ ...asked, kind: z.literal("conversation_list") });

const textSchema = z.strictObject({ ...visual, kind: z.literal("text"), text: localTextSchema });

/** The conversation that the address names, as swim lanes. */
const conversationTimelineSchema = z.strictObject({ ...visual, kind: z.literal("conversation_timeline") });

/** What became of every record read, by refresh and table. */
const reconciliationSchema = z.strictObject({
  ...visual,
  kind: z.literal("reconciliation"),
  /** How many refreshes, the latest first. */
  refreshes: z.int().min(1).max(100).default(10),
});

/** Findings of the last refresh by rule, with their rows, and the quarantine. */
const findingsSchema = z.strictObject({ ...visual, kind: z.literal("findings") });

export const visualSchema = z.discriminatedUnion("kind", [
  tileSchema,
  lineSchema,
  areaSchema,
  barSchema,
  stackedBarSchema,
  donutSchema,
  heatMapSchema,
  matrixSchema,
  networkSchema,
  funnelSchema,
  tableSchema,
  conversationListSchema,
  textSchema,
  conversationTimelineSchema,
  reconciliationSchema,
  findingsSchema,
]);

/** Ranges of whole days in the zone of the reader; today is the last day that has data where the data ends before. */
export const timePresets = [
  "today",
  "yesterday",
  "last_7_days",
  "last_28_days",
  "last_90_days",
  "last_12_months",
  "this_month",
  "last_month",
  "all",
] as const;

/** A filter that people set by choosing members of one dimension. */
const filterSchema = z.strictObject({
  name: nameSchema,
  /** `dataset.field`; the chosen members are a predicate of every visual that does not ignore the filter. */
  dimension: z.string(),
  label: localTextSchema,
});

/** Pages of a group share the range, the zone and what is chosen in the filters that they have in common. */
const groupSchema = z.strictObject({
  name: nameSchema,
  label: localTextSchema,
  /** The range that a reader starts with. */
  time: z.enum(timePresets).default("last_28_days"),
});

const pageSchema = z.strictObject({
  /** Unique in the report. */
  name: nameSchema,
  label: localTextSchema,
  description: localTextSchema.optional(),
  /** Name of a group. */
  group: nameSchema,
  /** Names of filters, in the order in which they are shown. Range and zone are on every page. */
  filters: z.array(nameSchema).default([]),
  visuals: z.array(visualSchema).max(200),
});

export const reportSchema = z.strictObject({
  version: z.literal(reportVersion),
  /** Unique among the reports of a workspace; one of the same name takes the place of a shipped one. */
  name: nameSchema,
  label: localTextSchema,
  description: localTextSchema.optional(),
  filters: z.array(filterSchema).default([]),
  groups: z.array(groupSchema).min(1),
  pages: z.array(pageSchema).min(1).max(100),
  /** Headings of columns and series by the column's name in answers; the catalogue's label where one is missing. */
  labels: z.record(z.string(), localTextSchema).default({}),
  /** Words for members of dimensions, in the order in which they are shown; other members come after, as they are. */
  members: z
    .record(z.string(), z.array(z.strictObject({ value: z.string(), label: localTextSchema })))
    .default({}),
});

export type LocalText = z.output<typeof localTextSchema>;
export type Layout = z.output<typeof layoutSchema>;
export type Visual = z.output<typeof visualSchema>;
export type AskedVisual = Extract<Visual, { readonly query: unknown }>;
export type TableVisual = z.output<typeof tableSchema>;
export type ReportFilter = z.output<typeof filterSchema>;
export type ReportGroup = z.output<typeof groupSchema>;
export type ReportPage = z.output<typeof pageSchema>;
/** A report as it is after reading: complete, every default filled in. */
export type Report = z.output<typeof reportSchema>;
