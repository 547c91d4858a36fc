import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { countTests } from "./test-count.mjs";

/**
 * Runs every test under a Node.js binary; its children find the same binary as `node`.
 * @param {string} folder
 * @param {string} node path of the binary
 * @returns {import("./test-count.mjs").TestCount} with at least one failure when the run failed in any way
 */
export function runTests(folder, node) {
  const reports = mkdtempSync(join(tmpdir(), "rollcall-tests-"));
  try {
    const report = join(reports, "report.json");
    const { status } = spawnSync(
      node,
      [
        join(folder, "node_modules", "vitest", "vitest.mjs"),
        "run",
        "--allowOnly=false",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
      {
        cwd: folder,
        stdio: ["ignore", "inherit", "inherit"],
        env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` },
      },
    );
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
    const count = countTests(JSON.parse(readFileSync(report, "utf8")));
    return status === 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
