/**
 * @typedef {{ passed: number, failed: number, skipped: number }} TestCount
 * @typedef {{ status: string }} Assertion
 * @typedef {{ testResults: readonly { status: string, assertionResults: readonly Assertion[] }[] }} TestReport
 */

/**
 * Counts the tests of a run from the test runner's JSON report.
 * A file that failed without a failing test in it (it could not be loaded, say) counts as one failure.
 * @param {TestReport} report
 * @returns {TestCount}
 */
export function countTests(report) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    let failedInFile = 0;
    for (const { status } of file.assertionResults) {
      if (status === "passed") count.passed += 1;
      else if (status === "failed") failedInFile += 1;
      else count.skipped += 1;
    }
    count.failed += file.status === "failed" ? Math.max(failedInFile, 1) : failedInFile;
  }
  return count;
}

/**
 * @param {TestCount} one
 * @param {TestCount} other
 * @returns {TestCount}
 */
export function addCounts(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/**
 * The closing line of a run: `12 passed, 0 failed`, and the skipped ones when there are any.
 * @param {TestCount} count
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
