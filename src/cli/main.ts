import { type Effects, realEffects } from "./effects.ts";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

const interruptedExitCode = 130;

/**
 * Runs one command of `rollcall`; answers go to standard output, everything else to standard error.
 * @returns the exit code: 0, that of the error's class, or 130 after Ctrl-C.
 */
export async function main(argv: readonly string[], effects: Effects = realEffects()): Promise<number> {
  const interrupted = new Promise<number>((resolve) => {
    effects.interrupted.addEventListener("abort", () => resolve(interruptedExitCode), { once: true });
  });
  return Promise.race([interrupted, run(argv, effects)]);
}

async function run(argv: readonly string[], effects: Effects): Promise<number> {
  try {
    await createProgram(effects).parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    return effects.interrupted.aborted ? interruptedExitCode : reportError(error, effects);
  }
}
