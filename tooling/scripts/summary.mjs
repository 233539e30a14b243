// Sums the JSON reports of all packages' tests. Its last line is `N passed, N failed`.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packages } from "./workspace.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** One vitest report. A file that fell over before its tests counts as one failure. @returns {Counts} */
export const count = (/** @type {any} */ report) => {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === "failed" && !file.assertionResults.some((/** @type {any} */ t) => t.status === "failed"),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

/** @param {Counts} counts */
export const lastLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;

/** @param {boolean} all a package without a report is a failure @returns {number} exit code */
export const summarise = (all) => {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { folder, dir, manifest } of packages()) {
    if (!manifest.scripts?.test) continue;
    const path = join(dir, "reports/vitest.json");
    if (!existsSync(path)) {
      if (!all) continue;
      console.log(`${folder}: no report, its tests did not run to the end`);
      sum.failed++;
      continue;
    }
    const counts = count(JSON.parse(readFileSync(path, "utf8")));
    console.log(`${folder}: ${lastLine(counts)}`);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  console.log(lastLine(sum));
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = summarise(true);
