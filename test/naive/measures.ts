import { greatestOfKnown, leastOfKnown, meanOfKnown, sumOfKnown } from "./known-values.ts";

export type Condition<Of> = (of: Of) => boolean;
/** The number of a group of rows; null is blank. */
export type Measure<Of> = (of: readonly Of[]) => number | null;
type Read<Of> = (of: Of) => number | null;

export const everything = (): boolean => true;
export const both =
  <Of>(...conditions: readonly Condition<Of>[]): Condition<Of> =>
  (of) =>
    conditions.every((condition) => condition(of));

/** Class Z: blank without a row, 0 when rows are there and none qualifies. */
export const zeroingCount =
  <Of>(condition: Condition<Of>): Measure<Of> =>
  (all) =>
    all.length === 0 ? null : all.filter(condition).length;

/** Class N: blank when none qualifies. */
export const blankingCount =
  <Of>(condition: Condition<Of>): Measure<Of> =>
  (all) =>
    all.filter(condition).length || null;

/** Class N: each thing once, rows without one left out. */
export const blankingDistinctCount =
  <Of>(read: (of: Of) => object | null): Measure<Of> =>
  (all) =>
    new Set(all.flatMap((of) => read(of) ?? [])).size || null;

/** Class R: blank without a denominator, 0 when only the numerator is missing. */
export const rate = <Of>(numerator: Condition<Of>, denominator: Condition<Of>): Measure<Of> =>
  quotient(
    (all) => all.filter(numerator).length,
    (all) => all.filter(denominator).length,
  );

/** Blank when the divisor is blank or 0, or when the dividend is blank. */
export const quotient =
  <Of>(dividend: Measure<Of>, divisor: Measure<Of>): Measure<Of> =>
  (all) =>
    divided(dividend(all), divisor(all));

export const divided = (dividend: number | null, divisor: number | null): number | null =>
  dividend === null || divisor === null || divisor === 0 ? null : dividend / divisor;

export const orZero =
  <Of>(measure: Measure<Of>): Measure<Of> =>
  (all) =>
    measure(all) ?? 0;

/** Class A: the mean of what is known of the rows that qualify. */
export const average =
  <Of>(read: Read<Of>, condition: Condition<Of> = everything): Measure<Of> =>
  (all) =>
    meanOfKnown(all.filter(condition).map(read));

/** Class T: blank when nothing is known. */
export const total =
  <Of>(read: Read<Of>, condition: Condition<Of> = everything): Measure<Of> =>
  (all) =>
    sumOfKnown(all.filter(condition).map(read));

export const greatest =
  <Of>(read: Read<Of>, condition: Condition<Of> = everything): Measure<Of> =>
  (all) =>
    greatestOfKnown(all.filter(condition).map(read));

export const least =
  <Of>(read: Read<Of>, condition: Condition<Of> = everything): Measure<Of> =>
  (all) =>
    leastOfKnown(all.filter(condition).map(read));

/** The value at a share of the way through the known values, between two neighbours in proportion. */
export const percentile =
  <Of>(share: number, read: Read<Of>, condition: Condition<Of> = everything): Measure<Of> =>
  (all) => {
    const sorted = all
      .filter(condition)
      .flatMap((of) => read(of) ?? [])
      .sort((a, b) => a - b);
    const position = (sorted.length - 1) * share;
    const below = sorted[Math.floor(position)];
    const above = sorted[Math.ceil(position)];
    if (below === undefined || above === undefined) return null;
    return below + (above - below) * (position - Math.floor(position));
  };

const per =
  (divisor: number) =>
  <Of>(seconds: Measure<Of>): Measure<Of> =>
  (all) => {
    const known = seconds(all);
    return known === null ? null : known / divisor;
  };

export const inMinutes = per(60);
export const inHours = per(3600);
export const inDays = per(86_400);
