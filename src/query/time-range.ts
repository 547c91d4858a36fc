import { Temporal } from "temporal-polyfill";
import { type Issue, issue } from "../errors.ts";
import { nearestNames } from "../nearest-names.ts";
import { collectFault, QueryFault } from "./query-issue.ts";

/** UTC instants in ISO 8601, start inclusive, end exclusive; null is unbounded. */
export interface TimeRange {
  readonly from: string | null;
  readonly to: string | null;
  /** IANA zone that days, hours and weeks are cut in. */
  readonly zone: string;
}

/**
 * Bounds as UTC instants. A bare date is local midnight (the first moment of the day where midnight is skipped),
 * a time without offset is the zone's wall clock, a time with `Z` or an offset is itself.
 */
export function resolveTimeRange(
  time: { readonly from: string | null; readonly to: string | null; readonly zone: string | null },
  defaultZone: string,
  issues: Issue[],
): TimeRange {
  const zone = collectFault(issues, () => resolveZone(time.zone ?? defaultZone)) ?? "UTC";
  const bound = (text: string | null, path: string) =>
    text === null ? null : collectFault(issues, () => resolveBound(text, zone, path));
  const from = bound(time.from, "time.from");
  const to = bound(time.to, "time.to");
  if (from !== null && to !== null && from >= to) {
    const message = `The time range is empty: 'from' (${time.from}) must lie before 'to' (${time.to}), which is exclusive.`;
    issues.push(issue("empty_time_range", "time", message));
  }
  return { from, to, zone };
}

/** Local days that lie wholly in a range, as dates: `from` inclusive, `to` exclusive. */
export function wholeDays({ from, to, zone }: TimeRange): {
  readonly from: string | null;
  readonly to: string | null;
} {
  const localTime = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const firstDay = (instant: string) => {
    const local = localTime(instant);
    const day = local.toPlainDate();
    return local.equals(local.startOfDay()) ? day : day.add({ days: 1 });
  };
  return {
    from: from === null ? null : firstDay(from).toString(),
    to: to === null ? null : localTime(to).toPlainDate().toString(),
  };
}

let zonesBySpelling: ReadonlyMap<string, string> | null = null;

/** Every zone of the tz database by its name in lower case. */
function knownZones(): ReadonlyMap<string, string> {
  zonesBySpelling ??= new Map(
    [...Intl.supportedValuesOf("timeZone"), "UTC"].map((zone) => [zone.toLowerCase(), zone]),
  );
  return zonesBySpelling;
}

function resolveZone(name: string): string {
  const spelt = knownZones().get(name.toLowerCase());
  if (spelt !== undefined) return spelt;
  try {
    // Aliases such as Asia/Calcutta are no listed zones, offsets such as +02:00 no zones of the tz database.
    if (/^[A-Za-z]/.test(name))
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    // Not a zone: said below.
  }
  throw new QueryFault(
    "unknown_time_zone",
    "time.zone",
    `There is no time zone '${name}'; use an IANA name such as Europe/Berlin.`,
    nearestNames(name, [...knownZones().values()]),
  );
}

const earliest = "0000-01-01T00:00:00Z";
const latest = "9999-12-31T23:59:59Z";

function resolveBound(text: string, zone: string, path: string): string {
  const instant = readInstant(text.trim(), zone);
  if (instant === null) {
    const message = `'${text}' is no date or time: write 2026-03-29, 2026-03-29T08:00 or 2026-03-29T08:00:00Z.`;
    throw new QueryFault("invalid_time", path, message);
  }
  const iso = instant.toString({ smallestUnit: "millisecond" });
  if (iso.startsWith("-") || iso.startsWith("+") || iso < earliest || iso > latest) {
    throw new QueryFault("invalid_time", path, `'${text}' lies outside the years 0 to 9999.`);
  }
  return iso;
}

function readInstant(text: string, zone: string): Temporal.Instant | null {
  const readers = [
    () =>
      /^\d{4}-\d{2}-\d{2}$/.test(text)
        ? Temporal.PlainDate.from(text).toZonedDateTime(zone).toInstant()
        : null,
    () =>
      /(?:z|[+-]\d{2}(?::?\d{2})?)$/i.test(text) && text.includes(":") ? Temporal.Instant.from(text) : null,
    () =>
      /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)
        ? Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
        : null,
  ];
  for (const read of readers) {
    try {
      const instant = read();
      if (instant !== null) return instant;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return null;
    }
  }
  return null;
}

/** An instant written in a predicate: without offset it is UTC. Null when the text is none. */
export function readUtcInstant(text: string): string | null {
  const instant = readInstant(text.trim(), "UTC");
  return instant === null ? null : instant.toString({ smallestUnit: "microsecond" });
}
