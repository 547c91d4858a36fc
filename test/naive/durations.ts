/** Whole seconds gone by; null while open, and when the end is before the start. */
export function elapsedSeconds(start: number | null, end: number | null): number | null {
  if (start === null || end === null || end < start) return null;
  return Math.floor((end - start) / 1000);
}

/** A number as the platform has stored it; a negative one says nothing. */
export function storedNumber(number: number | null | undefined): number | null {
  return number === null || number === undefined || number < 0 ? null : number;
}

/** Milliseconds as stored, in seconds. */
export function storedSeconds(milliseconds: number | null | undefined): number | null {
  const stored = storedNumber(milliseconds);
  return stored === null ? null : stored / 1000;
}

/** What is left of the active time without the holds; unknown when they are longer. */
export function talkSeconds(active: number | null, hold: number | null): number | null {
  if (active === null) return 0;
  if (hold === null) return active;
  return active >= hold ? active - hold : null;
}
