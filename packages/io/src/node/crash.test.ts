// A process that does nothing but save is killed again and again: the file is always a whole one.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { full, type Tensor } from "@qzynn/tensor";
import { build } from "vite";
import { afterAll, expect, test } from "vitest";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";

const folder = mkdtempSync(join(tmpdir(), "qzynn-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly step: number;
  readonly weights: Tensor;
}

const SIZE = 2 ** 18;

/** Plain Node reads no TypeScript, so the process that will be killed gets one file of JavaScript. */
async function writeChild(): Promise<string> {
  await build({
    root: join(import.meta.dirname, "../.."),
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: [/^@qzynn/, "fflate"], external: ["sharp"], resolve: { conditions: ["@qzynn/source", "node"] } },
    build: {
      ssr: "testing/saver.ts",
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: "io.mjs" } },
    },
  });
  const child = join(folder, "child.mjs");
  writeFileSync(
    child,
    `import { fromArray, loadCheckpoint, saveCheckpoint } from ${JSON.stringify(pathToFileURL(join(folder, "io.mjs")).href)};
const path = process.argv[2];
let { step } = loadCheckpoint(path);
process.stdout.write("ready");
for (;;) {
  step++;
  saveCheckpoint(path, { step, weights: fromArray(new Float32Array(${SIZE}).fill(step % 1000), [${SIZE}]) });
}`,
  );
  return child;
}

/** Starts the process, lets it save for a while, and kills it. */
const killedAfter = (child: string, path: string, wait: number) =>
  new Promise<NodeJS.Signals | null>((resolve, reject) => {
    const saver = spawn(process.execPath, [child, path], { stdio: ["ignore", "pipe", "inherit"] });
    saver.stdout.once("data", () => setTimeout(() => saver.kill("SIGKILL"), wait));
    saver.once("error", reject);
    saver.once("exit", (_, signal) => resolve(signal));
  });

test("saveCheckpoint: a kill at any moment leaves a whole checkpoint, and no rubbish stays", async () => {
  const child = await writeChild();
  const path = join(folder, "run", "last.checkpoint");
  mkdirSync(join(folder, "run"));
  let last = 0;
  saveCheckpoint(path, { step: 0, weights: full([SIZE], 0) });
  for (let kill = 0; kill < 20; kill++) {
    expect(await killedAfter(child, path, (kill * 7.3) % 60)).toBe("SIGKILL");
    const { step, weights } = loadCheckpoint<Run>(path);
    expect(weights.data.every((v) => v === step % 1000)).toBe(true);
    expect(step).toBeGreaterThanOrEqual(last);
    last = step;
  }
  expect(last).toBeGreaterThan(0);
  saveCheckpoint(path, { step: last, weights: full([SIZE], last % 1000) });
  expect(readdirSync(join(folder, "run"))).toEqual(["last.checkpoint"]);
}, 120_000);
