import { fileURLToPath } from "node:url";
import { node24Binary } from "./node24.mjs";
import { runNpm } from "./run-npm.mjs";
import { runTests } from "./run-tests.mjs";
import { addCounts, countLine } from "./test-count.mjs";

const folder = fileURLToPath(new URL("..", import.meta.url));

/** @type {readonly { heading: string, script: string }[]} */
const steps = [
  { heading: "Format and lint", script: "lint" },
  { heading: "Types", script: "types" },
  { heading: "Import direction", script: "imports" },
  { heading: "Dead code", script: "dead-code" },
];
for (const { heading, script } of steps) timed(heading, () => runNpm(["run", "--silent", script], folder));

let count = { passed: 0, failed: 0, skipped: 0 };
timed(`Tests, Node.js ${process.versions.node}`, () => runTestsUnder(process.execPath));
if (process.argv.includes("--also-node24")) {
  timed("Tests, Node.js 24", () => runTestsUnder(node24Binary(folder)));
}
process.stdout.write(`\n${countLine(count)}\n`);

/**
 * @param {string} heading
 * @param {() => void} step
 */
function timed(heading, step) {
  process.stdout.write(`\n== ${heading}\n`);
  const start = performance.now();
  step();
  process.stdout.write(`== ${heading}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}

/** @param {string} node */
function runTestsUnder(node) {
  count = addCounts(count, runTests(folder, node));
  if (count.failed === 0 && count.passed > 0) return;
  process.stdout.write(`\n${countLine(count)}\n`);
  process.exit(1);
}
