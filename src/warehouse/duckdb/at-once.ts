export interface Presences {
  /** Relation with columns `place`, `visitor`, `came_at`, `went_at`, neither null, went later than came. */
  readonly relation: string;
}

/**
 * SQL of the stretches in which the number of distinct visitors of a place stays the same: `place`, `from_at`,
 * `until_at`, `at_once` (at least 1). A visitor who is there twice at one moment counts once.
 */
export function stretchesAtOnce({ relation }: Presences): string {
  const visitors = `SELECT place, visitor, count(*) AS stay_count, min(came_at) AS came_at, max(went_at) AS went_at
    FROM ${relation} GROUP BY place, visitor`;
  const merged = `SELECT place, min(came_at) AS came_at, max(went_at) AS went_at
    FROM (
      SELECT *, count(*) FILTER (WHERE is_new) OVER by_coming AS visit
      FROM (
        SELECT *, coalesce(came_at > max(went_at) OVER (by_coming ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
          true) AS is_new
        FROM ${relation} SEMI JOIN (SELECT place, visitor FROM visitors WHERE stay_count > 1) USING (place, visitor)
        WINDOW by_coming AS (PARTITION BY place, visitor ORDER BY came_at, went_at))
      WINDOW by_coming AS (PARTITION BY place, visitor ORDER BY came_at, went_at
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
    GROUP BY place, visitor, visit`;
  const changes = `SELECT place, moment, sum(change) AS change
    FROM (
      SELECT place, came_at AS moment, 1 AS change FROM visits
      UNION ALL SELECT place, went_at, -1 FROM visits)
    GROUP BY place, moment`;
  return `WITH visitors AS MATERIALIZED (${visitors}),
      visits AS (SELECT place, came_at, went_at FROM visitors WHERE stay_count = 1 UNION ALL ${merged}),
      changes AS (${changes})
    SELECT place, from_at, until_at, at_once
    FROM (
      SELECT place, moment AS from_at, lead(moment) OVER by_time AS until_at,
        sum(change) OVER (by_time ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS at_once
      FROM changes
      WINDOW by_time AS (PARTITION BY place ORDER BY moment))
    WHERE at_once > 0`;
}
