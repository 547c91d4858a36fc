/** What one server gives to all its callers together. Those with the secret of the workspace wait instead of being refused. */
export interface Limits {
  /** Queries that run at the same time. */
  readonly running: number;
  /** Queries that wait for one of them to end; more are refused. */
  readonly waiting: number;
  /** How long a query may run. */
  readonly milliseconds: number;
  /** Rows of an answer. */
  readonly rows: number;
}

export const defaultLimits: Limits = { running: 4, waiting: 16, milliseconds: 30_000, rows: 100_000 };
