import type { Parameters } from "fast-check";

/**
 * How many contact centers a property is tried on: few of them, the same each time, so that a red run can be
 * repeated. `ROLLCALL_PROPERTY_RUNS` multiplies the number and draws new ones; the seed is in the failure.
 */
export function runs(few: number): Pick<Parameters, "numRuns" | "seed"> {
  const times = Number(process.env.ROLLCALL_PROPERTY_RUNS ?? "");
  if (!(times > 0)) return { numRuns: few, seed: 20_260_329 };
  return { numRuns: few * times };
}
