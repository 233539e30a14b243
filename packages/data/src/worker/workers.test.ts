/** Loaders with worker threads, in a program of their own: threads of a test runner cannot read its sources. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleProgram } from "@qzynn/bundle/program";
import { arange } from "@qzynn/tensor";
import { beforeAll, expect, test } from "vitest";
import { TensorDataset } from "../dataset/tensorDataset.ts";
import { DataLoader } from "../loader/dataLoader.ts";

const fixtures = join(import.meta.dirname, "../../fixtures");
let results: Record<string, unknown[]>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "qzynn-workers-"));
  try {
    await bundleProgram(
      ["workers.ts", "samples.ts"].map((name) => join(fixtures, name)),
      folder,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "workers.js")]);
    results = JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 120_000);

test.each(["tensors", "oneByOne", "stream"])(
  "workers: %s: one order and one augmentation, however many they are",
  (kind) => {
    const [none, ...some] = results[kind] as unknown[][];
    expect(none?.length).toBe(8);
    expect(none?.slice(0, 4)).not.toEqual(none?.slice(4));
    for (const batches of some) expect(batches).toEqual(none);
  },
);

test.each([
  ["resumed", "tensors"],
  ["resumedStream", "stream"],
])("workers: %s: interrupted, it goes on with the batch after, with more workers too", (kind, whole) => {
  const [wanted] = results[whole] as unknown[][];
  expect(results[kind]?.slice(0, 4)).toEqual(wanted?.slice(0, 4));
});

test("workers: those that are faster than their reader wait for it", () => {
  // Batches of three; what was taken and, for each of two workers, as many as are to be read ahead, less the one taken.
  expect(results["ahead"]).toEqual([2 * 3, 6 * 3]);
});

test("workers: what fails in one is told with its batch, and one that dies is replaced", () => {
  expect(results["failing"]).toBe("DataLoader: batch 2 failed in a worker: sample 7 is broken");
  for (const message of results["dying"] as string[]) expect(message).toContain("the worker of batch 2 is gone");
  expect(results["absent"]).toBe("DataLoader: batch 0 failed in a worker: the images are not there");
});

test("workers: each works on one core", () => {
  expect(results["threads"]).toEqual([{ dtype: "int32", values: [1, 1, 1] }]);
});

test("workers: what they need is said", () => {
  const data = new TensorDataset(arange(3));
  expect(() => new DataLoader(data, { numWorkers: 2 })).toThrow("numWorkers needs a file that makes batches");
  expect(() => new DataLoader(data, { numWorkers: -1 })).toThrow("numWorkers is -1");
  const loader = new DataLoader(data, { numWorkers: 1, worker: new URL("file:///none.js") });
  expect(() => [...loader]).toThrow("write `for await");
});
