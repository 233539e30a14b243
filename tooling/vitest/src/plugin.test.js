import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const fixture = fileURLToPath(new URL("../fixtures/wrong/", import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

test("examples: wrong arrows in a README and in a docstring fail with file, line and both texts", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, "run", "--root", fixture], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  const report = JSON.parse(readFileSync(join(fixture, "reports/vitest.json"), "utf8"));
  rmSync(join(fixture, "reports"), { recursive: true });
  const said = stdout + stderr;
  expect(status).toBe(1);
  expect([report.numPassedTests, report.numFailedTests]).toEqual([2, 2]);
  expect(said).toContain("README.md:8: double(four): expected '8' to be '9'");
  expect(said).toContain("src/index.ts:19: triple(1): expected '3' to be '4'");
});
