import * as z from "zod";
import { metricQuerySchema } from "../query/metric-query.ts";
import { localTextSchema, reportSchema } from "../reports/document.ts";

/**
 * Every request and response of the HTTP API, below `/api/v1`. The server validates with these schemas, the OpenAPI
 * document is written from them, and the dashboard takes its types from them.
 */

/** A blank is null; instants are ISO 8601 text in UTC, dates `2026-03-29`. */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Body of `query`, `drill` and `explain`. */
export const queryRequestSchema = metricQuerySchema;

export const answerSchema = z.strictObject({
  columns: z.array(
    z.strictObject({
      /** As asked for: the metric's name, `dataset.field`, or the alias given; the key of each row's cell. */
      name: z.string(),
      label: z.string(),
      type: z.enum(["text", "integer", "number", "boolean", "date", "instant"]),
      /** `count`, `rate` (0..1), `seconds`, `minutes`, ...; null for dimensions. */
      unit: z.string().nullable(),
    }),
  ),
  rows: z.array(z.record(z.string(), cellSchema)),
  meta: z.strictObject({
    time: z.strictObject({ from: z.string().nullable(), to: z.string().nullable(), zone: z.string() }),
    /** End of the refresh the answer was drawn from. */
    refreshed_at: z.string().nullable(),
    row_count: z.int(),
    warnings: z.array(z.string()),
  }),
});

export const explanationSchema = z.strictObject({
  request: z.unknown(),
  metrics: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      formula: z.string(),
      expanded: z.string(),
      /** Whose rows the number is drawn from, in words. */
      rows: z.string(),
      description: z.string(),
    }),
  ),
  plan: z.array(z.string()),
  sql: z.string(),
  parameters: z.array(cellSchema),
});

export const catalogueSchema = z.strictObject({
  metrics: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      description: z.string(),
      formula: z.string(),
      expanded: z.string(),
      datasets: z.array(z.string()),
      unit: z.string(),
      format: z.string(),
      blank_class: z.string().nullable(),
      better: z.string().nullable(),
      source: z.string(),
    }),
  ),
  dimensions: z.array(
    z.strictObject({ name: z.string(), label: z.string(), description: z.string(), type: z.string() }),
  ),
  unavailable: z.array(
    z.strictObject({ name: z.string(), label: z.string(), needs: z.string(), source: z.string() }),
  ),
  /** Dimensions that hold personal data: their members leave the server masked, and cannot be searched. */
  masked: z.array(z.string()),
});

export const membersRequestSchema = z.strictObject({
  /** `dataset.field`. */
  dimension: z.string().min(1),
  /** Text that the member holds, in any letter case. */
  search: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});

/** Members in their order, without the blank one; `has_more` says that others follow these. */
export const membersSchema = z.strictObject({
  dimension: z.string(),
  members: z.array(cellSchema),
  has_more: z.boolean(),
});

export const conversationParamsSchema = z.strictObject({ id: z.string().min(1).max(200) });

/** The source is needed when several have a conversation of that id. */
export const conversationRequestSchema = z.strictObject({ source: z.string().max(200).optional() });

const instant = z.string().nullable();

export const conversationSchema = z.strictObject({
  id: z.string(),
  source: z.string(),
  channel: z.string().nullable(),
  workstream: z.string().nullable(),
  status: z.string().nullable(),
  created_at: instant,
  closed_at: instant,
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      queue: z.string().nullable(),
      created_at: instant,
      closed_at: instant,
      closure_reason: z.string().nullable(),
    }),
  ),
  participants: z.array(
    z.strictObject({
      id: z.string(),
      session_id: z.string(),
      agent: z.string().nullable(),
      agent_id: z.string().nullable(),
      is_bot: z.boolean().nullable(),
      is_external: z.boolean(),
      /** Masked. */
      external_channel: z.string().nullable(),
      external_channel_type: z.string().nullable(),
      type: z.string().nullable(),
      outcome: z.string(),
      left_on_reason: z.string().nullable(),
      requested_by: z.string().nullable(),
      added_at: instant,
      joined_at: instant,
      left_at: instant,
      holds: z.array(z.strictObject({ started_at: instant, ended_at: instant })),
    }),
  ),
});

export const reportsSchema = z.strictObject({
  reports: z.array(
    z.strictObject({
      name: z.string(),
      label: localTextSchema,
      description: localTextSchema.nullable(),
      pages: z.array(z.strictObject({ name: z.string(), label: localTextSchema, group: z.string() })),
    }),
  ),
});

export const reportParamsSchema = z.strictObject({ name: z.string().min(1).max(200) });

/** One report, whole. */
export const reportResponseSchema = reportSchema;

const severitySchema = z.enum(["error", "warning", "info"]);

/** What one refresh did; in every table `read` is the sum of the other six. */
export const refreshReportSchema = z.strictObject({
  started_at: z.string(),
  finished_at: z.string(),
  tables: z.array(
    z.strictObject({
      source: z.string(),
      table: z.string(),
      read: z.int(),
      loaded: z.int(),
      unchanged: z.int(),
      superseded: z.int(),
      deleted: z.int(),
      filtered: z.int(),
      quarantined: z.int(),
    }),
  ),
  findings: z.array(z.strictObject({ rule: z.string(), severity: severitySchema, count: z.int() })),
});

export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  issues: z.array(
    z.strictObject({
      code: z.string(),
      path: z.string(),
      message: z.string(),
      suggestions: z.array(z.string()),
    }),
  ),
});

export const progressSchema = z.strictObject({
  /** What is being done, in words. */
  step: z.string(),
  done: z.number(),
  total: z.number(),
});

export const runningRefreshSchema = z.strictObject({
  started_at: z.string(),
  /** Null before the first step. */
  progress: progressSchema.nullable(),
});

export const refreshesRequestSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(10),
});

export const refreshesSchema = z.strictObject({
  running: runningRefreshSchema.nullable(),
  /** Why the last one that this server ran failed; null when it did not, or none ran. */
  last_failure: z.strictObject({ at: z.string(), problem: problemSchema }).nullable(),
  /** The latest first. */
  refreshes: z.array(refreshReportSchema),
});

/** One message of `GET /events`: its `event` is the name of the server-sent event, the whole is the data. */
export const serverEventSchema = z.discriminatedUnion("event", [
  /** Sent first on every connection. */
  z.strictObject({
    event: z.literal("state"),
    refreshed_at: z.string().nullable(),
    running: runningRefreshSchema.nullable(),
  }),
  z.strictObject({ event: z.literal("refresh_started"), started_at: z.string() }),
  z.strictObject({ event: z.literal("refresh_progress"), progress: progressSchema }),
  z.strictObject({ event: z.literal("refresh_finished"), refreshed_at: z.string() }),
  z.strictObject({ event: z.literal("refresh_failed"), problem: problemSchema }),
]);

export const findingsRequestSchema = z.strictObject({
  /** At most so many example rows of each rule, and of the quarantine. */
  examples: z.coerce.number().int().min(0).default(5),
});

export const findingsSchema = z.strictObject({
  refreshed_at: z.string(),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      severity: severitySchema,
      count: z.int(),
      help: z.string(),
      about: z.string(),
      examples: z.array(
        z.strictObject({ source: z.string(), id: z.string(), detail: z.string().nullable() }),
      ),
    }),
  ),
  quarantine: z.strictObject({
    count: z.int(),
    by_reason: z.array(
      z.strictObject({
        source: z.string(),
        table: z.string(),
        column: z.string().nullable(),
        reason: z.string(),
        count: z.int(),
      }),
    ),
    examples: z.array(
      z.strictObject({
        source: z.string(),
        table: z.string(),
        file: z.string(),
        line: z.int().nullable(),
        record: z.int().nullable(),
        /** Null when it is no id. */
        key: z.string().nullable(),
        column: z.string().nullable(),
        reason: z.string(),
        /** Always null here: a record may hold personal data. The command line shows it. */
        raw: z.string().nullable(),
      }),
    ),
  }),
});

export const healthSchema = z.strictObject({
  status: z.literal("ok"),
  /** Name of the workspace. */
  workspace: z.string(),
  /** Zone in which days are cut unless a query names another. */
  time_zone: z.string(),
  version: z.string(),
  /** The present moment of the server. */
  now: z.string(),
  /** End of the refresh that is served; null before the first. */
  refreshed_at: z.string().nullable(),
  refresh_running: z.boolean(),
});

export type Cell = z.output<typeof cellSchema>;
export type QueryRequest = z.input<typeof queryRequestSchema>;
export type AnswerResponse = z.output<typeof answerSchema>;
export type CatalogueResponse = z.output<typeof catalogueSchema>;
export type MembersResponse = z.output<typeof membersSchema>;
export type ConversationResponse = z.output<typeof conversationSchema>;
export type ReportsResponse = z.output<typeof reportsSchema>;
export type ReportResponse = z.output<typeof reportResponseSchema>;
export type RefreshReportResponse = z.output<typeof refreshReportSchema>;
export type RefreshesResponse = z.output<typeof refreshesSchema>;
/** Answer to `POST /refreshes`; how it goes on is told by `/events`. */
export type StartedRefreshResponse = z.output<typeof runningRefreshSchema>;
export type RunningRefresh = z.output<typeof runningRefreshSchema>;
export type RefreshProgress = z.output<typeof progressSchema>;
export type ServerEvent = z.output<typeof serverEventSchema>;
export type FindingsResponse = z.output<typeof findingsSchema>;
export type HealthResponse = z.output<typeof healthSchema>;
