import * as z from "zod";

/** Ranges by name, ending now, or at the last midnight or month's end, in the zone of the reader. */
export const rangeNames = [
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

export type RangeName = (typeof rangeNames)[number];

/** A member of a dimension as answers hold it; null is a blank. */
const memberSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Member = z.infer<typeof memberSchema>;

/** Members by dimension: what a mark, a row or a cell stands for. */
const membersSchema = z.record(z.string(), memberSchema);
export type Members = z.infer<typeof membersSchema>;

const localDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * What a reader looks at, as the address holds it. A part that cannot be read is left out, so that an old or
 * damaged link still opens its page.
 */
export const viewSchema = z.object({
  range: z.enum(rangeNames).optional().catch(undefined),
  /** First day of an own range, local. */
  from: localDay.optional().catch(undefined),
  /** Day after the last day of an own range. */
  to: localDay.optional().catch(undefined),
  zone: z.string().optional().catch(undefined),
  /** Chosen members by the name of the report's filter. */
  filters: z.record(z.string(), z.array(memberSchema)).optional().catch(undefined),
  /** The mark that filters the other visuals of the page. */
  pick: z.object({ visual: z.string(), members: membersSchema }).optional().catch(undefined),
  /** The mark whose rows are listed. */
  rows: z
    .object({ visual: z.string(), measure: z.string(), members: membersSchema })
    .optional()
    .catch(undefined),
  /** The table that opened from a table's row. */
  detail: z
    .object({ visual: z.string(), drill: z.string(), members: membersSchema })
    .optional()
    .catch(undefined),
  /** Sorted column by visual, with a minus for descending. */
  sort: z.record(z.string(), z.string()).optional().catch(undefined),
  /** Column group by table. */
  columns: z.record(z.string(), z.string()).optional().catch(undefined),
  /** Visuals that are shown as tables. */
  tables: z.array(z.string()).optional().catch(undefined),
  /** The conversation whose timeline is shown, and its source. */
  conversation: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
  /** The visual that fills the page. */
  focus: z.string().optional().catch(undefined),
});

export type ViewState = z.infer<typeof viewSchema>;

/** The parts that the pages of a group share; the others belong to one page. */
export function sharedPart({ range, from, to, zone, filters }: ViewState): ViewState {
  return withoutBlanks({ range, from, to, zone, filters });
}

/** Leaves out what is not set, so that the address stays short. */
export function withoutBlanks(view: ViewState): ViewState {
  return Object.fromEntries(
    Object.entries(view).filter(
      ([, value]) => value !== undefined && !(typeof value === "object" && Object.keys(value).length === 0),
    ),
  );
}
