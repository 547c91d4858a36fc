#!/usr/bin/env node
import { existsSync } from "node:fs";
import { nodeVersionProblem } from "./node-floor.js";

const versionProblem = nodeVersionProblem();
if (versionProblem !== null) stop(versionProblem);

const entry = new URL("../dist/cli/main.js", import.meta.url);
if (!existsSync(entry)) stop("Rollcall is not built in this folder yet. Build it with: npm run build");

process.stdout.on("error", (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === "EPIPE") process.exit(0);
  throw error;
});

/** @type {{ main(argv: readonly string[]): Promise<number> }} */
const { main } = await import(entry.href);
process.exitCode = await main(process.argv.slice(2));

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
