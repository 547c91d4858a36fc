#!/usr/bin/env node
import { existsSync } from "node:fs";
import { nodeVersionProblem } from "./node-floor.js";

const versionProblem = nodeVersionProblem();
if (versionProblem !== null) stop(versionProblem);

const entry = new URL("../dist/cli/main.js", import.meta.url);
if (!existsSync(entry)) stop("Rollcall is not built in this folder yet. Build it with: npm run build");

process.stdout.on("error", (error) => {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "EPIPE") process.exit(0);
  stop(`The answer could not be written to standard output (${code}).`, 2);
});

/** @type {{ main(argv: readonly string[]): Promise<number> }} */
const { main } = await import(entry.href);
process.exitCode = await main(process.argv.slice(2));

/**
 * @param {string} message
 * @param {number} exitCode
 * @returns {never}
 */
function stop(message, exitCode = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}
