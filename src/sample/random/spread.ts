import type { Random } from "./random.ts";

/**
 * How a quantity is spread: its values at the shares 0, 10, 25, 50, 75, 90, 99 and 100 percent, rising.
 * A table of quantiles instead of a formula: it can be read off a report, and needs no logarithm
 * whose last bit differs between machines.
 */
export type Spread = readonly [
  least: number,
  p10: number,
  p25: number,
  median: number,
  p75: number,
  p90: number,
  p99: number,
  most: number,
];

const shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1] as const;

/** Draws a whole number from a spread, on a straight line between its quantiles. */
export function draw(random: Random, spread: Spread): number {
  const share = random.next();
  let upper = 1;
  while (upper < shares.length - 1 && share >= (shares[upper] ?? 1)) upper += 1;
  const fromShare = shares[upper - 1] ?? 0;
  const toShare = shares[upper] ?? 1;
  const from = spread[upper - 1] ?? 0;
  const to = spread[upper] ?? from;
  return Math.round(from + ((share - fromShare) / (toShare - fromShare)) * (to - from));
}
