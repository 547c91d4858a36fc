import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { addCounts, countLine, countTests } from "../../scripts/test-count.mjs";
import { temporaryFolder } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("counts each test once, by how it ended", () => {
  const report = {
    testResults: [
      { status: "passed", assertionResults: [{ status: "passed" }, { status: "passed" }] },
      { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
      { status: "passed", assertionResults: [{ status: "skipped" }, { status: "todo" }] },
    ],
  };
  expect(countTests(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test("a file that could not be loaded is a failure", () => {
  const report = { testResults: [{ status: "failed", assertionResults: [] }] };
  expect(countTests(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("two runs add up", () => {
  const sum = addCounts({ passed: 3, failed: 0, skipped: 1 }, { passed: 2, failed: 4, skipped: 0 });
  expect(sum).toEqual({ passed: 5, failed: 4, skipped: 1 });
});

test.each([
  [{ passed: 12, failed: 0, skipped: 0 }, "12 passed, 0 failed"],
  [{ passed: 12, failed: 3, skipped: 0 }, "12 passed, 3 failed"],
  [{ passed: 12, failed: 0, skipped: 1 }, "12 passed, 0 failed, 1 skipped"],
])("the closing line of %o", (count, line) => {
  expect(countLine(count)).toBe(line);
});

/** Runs a made-up project's tests the way the checks do. */
function runTestsOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder({ "package.json": '{ "type": "module" }', ...files });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const script = `
    import { runTests } from ${JSON.stringify(new URL("../../scripts/run-tests.mjs", import.meta.url).href)};
    process.stdout.write("\\n" + JSON.stringify(runTests(${JSON.stringify(folder)}, process.execPath)));
  `;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf("\n")));
}

test("a real run is counted to the test", () => {
  const count = runTestsOf({
    "mixed.test.ts": `
      import { expect, test } from "vitest";
      test("holds", () => expect(1).toBe(1));
      test("does not", () => expect(1).toBe(2));
      test.skip("waits", () => {});
    `,
    "broken.test.ts": 'import "./not-there.ts";\n',
  });
  expect(count).toEqual({ passed: 1, failed: 2, skipped: 1 });
});

test("a focused test fails the run", () => {
  const count = runTestsOf({
    "focused.test.ts": 'import { test } from "vitest";\ntest.only("alone", () => {});\n',
  });
  expect(count.failed).toBeGreaterThan(0);
});

test("a run without a test fails", () => {
  expect(runTestsOf({}).failed).toBeGreaterThan(0);
});
