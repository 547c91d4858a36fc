import type { AnswerResponse, CatalogueResponse } from "../../../src/server/contract.ts";

export type {
  AnswerResponse as Answer,
  CatalogueResponse as Catalogue,
  Cell,
  ConversationResponse as Conversation,
  FindingsResponse as Findings,
  HealthResponse as Health,
  MembersResponse as MembersPage,
  QueryRequest as MetricQuery,
  RefreshesResponse as Refreshes,
  RefreshReportResponse as RefreshReport,
  ReportResponse as Report,
  ReportsResponse as Reports,
  RunningRefresh,
  ServerEvent,
  StartedRefreshResponse as StartedRefresh,
} from "../../../src/server/contract.ts";

export type AnswerColumn = AnswerResponse["columns"][number];
export type Row = AnswerResponse["rows"][number];
export type CatalogueMetric = CatalogueResponse["metrics"][number];
