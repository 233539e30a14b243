import { expect, test } from "vitest";
import { count, lastLine } from "./summary.mjs";

const report = (/** @type {object} */ changes) => ({
  numPassedTests: 2,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
});

test("summary: passed, failed and skipped tests are counted", () => {
  expect(count(report({ numFailedTests: 1, numPendingTests: 3, numTodoTests: 1 }))).toEqual({
    passed: 2,
    failed: 1,
    skipped: 4,
  });
});

test("summary: a file that fell over before its tests is a failure", () => {
  const testResults = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{ status: "failed" }] },
    { status: "passed", assertionResults: [{ status: "passed" }] },
  ];
  expect(count(report({ numFailedTests: 1, testResults })).failed).toBe(2);
});

test("summary: skipped tests are named only if there are any", () => {
  expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
