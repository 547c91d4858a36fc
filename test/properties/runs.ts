import type { Parameters } from "fast-check";

const patience = 150_000;

/**
 * How many contact centers a property is tried on: few of them, the same each time, so that a red run can be
 * repeated. `ROLLCALL_PROPERTY_RUNS` multiplies the number and draws new ones; the seed is in the failure.
 * A run that outlasts our patience, by looking for a smaller counterexample say, ends red.
 */
export function runs(
  few: number,
): Pick<Parameters, "numRuns" | "seed" | "interruptAfterTimeLimit" | "markInterruptAsFailure"> {
  const times = Number(process.env.ROLLCALL_PROPERTY_RUNS ?? "");
  if (!(times > 0)) {
    return {
      numRuns: few,
      seed: 20_260_329,
      interruptAfterTimeLimit: patience,
      markInterruptAsFailure: true,
    };
  }
  return { numRuns: few * times, interruptAfterTimeLimit: patience * times, markInterruptAsFailure: true };
}
