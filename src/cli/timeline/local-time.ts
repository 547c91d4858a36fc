import { Temporal } from "temporal-polyfill";

export interface LocalClock {
  /** "2026-10-14 11:12:04", with the offset where the span crosses a clock change. */
  dateAndTime(at: number): string;
  /** The same without the date when the whole span lies in one local day. */
  time(at: number): string;
}

/** How instants of a span, in milliseconds since 1970, read in a zone. */
export function localClock(span: { readonly from: number; readonly to: number }, zone: string): LocalClock {
  const first = local(span.from, zone);
  const last = local(span.to, zone);
  const crossesChange = first.offset !== last.offset;
  const oneDay = first.toPlainDate().equals(last.toPlainDate());
  const timeOf = (at: Temporal.ZonedDateTime) =>
    `${at.toPlainTime().toString({ smallestUnit: "second" })}${crossesChange ? at.offset : ""}`;
  const dateAndTime = (at: number) => `${local(at, zone).toPlainDate()} ${timeOf(local(at, zone))}`;
  return { dateAndTime, time: (at) => (oneDay ? timeOf(local(at, zone)) : dateAndTime(at)) };
}

export function local(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
