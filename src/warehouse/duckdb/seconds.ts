/** Whole seconds from one instant to a later one; null when either is missing or they are the wrong way round. */
export function elapsedSeconds(from: string, to: string): string {
  return `CASE WHEN ${to} >= ${from} THEN date_sub('second', ${from}, ${to}) END`;
}

/** A stored duration under its own name; below 0 it is null. */
export function storedSeconds(name: string): string {
  return `CASE WHEN ${name} >= 0 THEN ${name} END AS ${name}`;
}

/** Talk time: active without the hold of those who were active; 0 when nothing is stored as active, null when there is more hold than activity. */
export function talkSeconds(active: string, hold: string): string {
  return `CASE WHEN ${active} IS NULL THEN 0 WHEN ${hold} IS NULL THEN ${active}
    WHEN ${active} >= ${hold} THEN ${active} - ${hold} END`;
}
