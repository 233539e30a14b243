/** The threads that distort pictures, in a program of their own: threads of a test runner cannot read its sources. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleProgram } from "@qzynn/bundle/program";
import { beforeAll, expect, test } from "vitest";

interface Told {
  readonly usual: number;
  readonly whole: readonly string[];
  readonly resumed: readonly string[];
  readonly plain: readonly string[];
  readonly other: string;
}

let told: Told;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "hanzi-workers-"));
  try {
    await bundleProgram(
      [join(import.meta.dirname, "../../testing/learning.ts"), join(import.meta.dirname, "learned.ts")],
      folder,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "learning.js")]);
    told = JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 120_000);

test("workers: however many distort the pictures, the weights are the same", () => {
  const [none, one, two] = told.whole;
  expect(none).toMatch(/^[0-9a-f]{64}$/);
  expect(one).toEqual(none);
  expect(two).toEqual(none);
  expect(told.other).not.toEqual(none);
});

test("workers: a run that was stopped goes on with more or fewer of them, to the same weights", () => {
  for (const weights of told.resumed) expect(weights).toEqual(told.whole[0]);
});

test("workers: undistorted pictures need none", () => {
  expect(told.plain[1]).toEqual(told.plain[0]);
  expect(told.plain[0]).not.toEqual(told.whole[0]);
});

test("workers: one by default where there is a core for it", () => {
  expect(told.usual).toBe(availableParallelism() > 1 ? 1 : 0);
});
