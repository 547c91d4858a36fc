// Workspace: the one way in.

// Errors, and the one shape they leave in.
export {
  BugError,
  InputError,
  type Issue,
  type Problem,
  RollcallError,
  SourceError,
  UnsupportedError,
  WarehouseError,
} from "./errors.ts";
// Questions and answers.
export type { Answer, AnswerColumn, AnswerMeta, Explanation } from "./query/answer.ts";
export type { Catalogue, CatalogueDimension, CatalogueMetric } from "./query/catalogue.ts";
export type { ConversationTimeline } from "./query/conversation-timeline.ts";
export type { MetricQuery } from "./query/metric-query.ts";
export type { Report } from "./reports/document.ts";
// What a refresh reports.
export type {
  Cell,
  Finding,
  FindingCount,
  LoadProgress,
  QualityReport,
  QuarantinedRecord,
  RefreshReport,
  Severity,
  TableReconciliation,
} from "./warehouse/warehouse.ts";
export { initWorkspace } from "./workspace/init-workspace.ts";
export { reachWorkspace as openWorkspace } from "./workspace/reach-workspace.ts";
export type { AskOptions, Workspace, WorkspaceOptions } from "./workspace/workspace.ts";
