import { Temporal } from "temporal-polyfill";

/** The zone's offset from UTC up to an instant; the last stretch is open-ended. */
export interface OffsetStretch {
  /** UTC instant in ISO 8601, exclusive; null for the last. */
  readonly until: string | null;
  readonly offsetSeconds: number;
}

const cache = new Map<string, readonly OffsetStretch[]>();
const cacheLimit = 500;

/**
 * Offsets of a zone over a stretch of time: constant between clock changes, so that a local time is an addition.
 * Both bounds are UTC instants in ISO 8601; right for every instant between them.
 * @source IANA tz database through ECMA-262 Temporal
 */
export function offsetStretches(zone: string, from: string, to: string): readonly OffsetStretch[] {
  const key = `${zone} ${from} ${to}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const stretches: OffsetStretch[] = [];
  const end = Temporal.Instant.from(to);
  let at = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  for (;;) {
    const offsetSeconds = at.offsetNanoseconds / 1e9;
    const next = at.getTimeZoneTransition("next");
    if (next === null || Temporal.Instant.compare(next.toInstant(), end) >= 0) {
      stretches.push({ until: null, offsetSeconds });
      break;
    }
    stretches.push({ until: next.toInstant().toString(), offsetSeconds });
    at = next;
  }
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, stretches);
  return stretches;
}
