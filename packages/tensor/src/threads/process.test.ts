// A process that used threads ends by itself, built as users get it, with and without the worker's file.
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "qzynn-threads-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  const home = join(import.meta.dirname, "../..");
  const tsc = join(home, "node_modules/.bin/tsc");
  // Types are checked elsewhere.
  const options = ["--noCheck", "--declaration", "false", "--declarationMap", "false", "--sourceMap", "false"];
  execFileSync(tsc, ["-p", join(home, "tsconfig.build.json"), "--outDir", join(folder, "dist"), ...options]);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(folder, "child.js"),
    `import { backend, matmul, rand, setThreads } from "./dist/index.js";
import { isHelped } from "./dist/threads/helpers.js";
setThreads(3);
const a = rand([200, 200]);
const end = performance.now() + 10_000;
const goesOn = () => performance.now() < end && !isHelped() && backend().threads === 3;
while (goesOn()) {
  matmul(a, a);
  if (process.argv[2] === "resting") await new Promise((resolve) => setTimeout(resolve, 1));
}
for (let i = 0; i < 50; i++) matmul(a, a);
console.log(backend().threads, isHelped());`,
  );
}, 60_000);

const run = async (...args: string[]) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder, "child.js"), ...args], {
    timeout: 25_000,
  });
  return [stdout.trim(), stderr];
};

test("helpers come while the program is busy, and do not keep it alive", async () => {
  expect(await run()).toEqual(["3 true", ""]);
});

test("they come while it rests, too", async () => {
  expect(await run("resting")).toEqual(["3 true", ""]);
});

test("without the worker's file there is one thread, and no word about it", async () => {
  rmSync(join(folder, "dist/threads/worker.js"));
  expect(await run("resting")).toEqual(["1 false", ""]);
});
