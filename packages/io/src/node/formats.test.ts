// Files of other programs' formats: what is saved is loaded again, and errors name the path.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QzynnError, type Tensor, tensor } from "@qzynn/tensor";
import { afterAll, expect, test } from "vitest";
import { loadCsv, loadCsvBatches, saveCsv } from "./csv.ts";
import { loadIdx, saveIdx } from "./idx.ts";
import { loadNpy, loadNpz, saveNpy, saveNpz } from "./npy.ts";
import { loadShards, saveShards } from "./shards.ts";

const folder = mkdtempSync(join(tmpdir(), "qzynn-formats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const x = tensor([
  [1, 2.5],
  [3, 4],
]);

test("npy, npz, IDX and CSV files: what is saved is loaded again", async () => {
  saveNpy(at("x.npy"), x);
  expect(loadNpy(at("x.npy")).toArray()).toEqual(x.toArray());
  saveNpz(at("x.npz"), { x }, { compress: true });
  expect(loadNpz(at("x.npz")).x?.toArray()).toEqual(x.toArray());
  saveIdx(at("x.idx"), x);
  saveIdx(at("x.idx.gz"), x);
  expect([...readFileSync(at("x.idx.gz")).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  for (const name of ["x.idx", "x.idx.gz"]) expect(loadIdx(at(name)).toArray()).toEqual(x.toArray());
  saveCsv(at("x.csv"), { n: tensor([1, 2, 3]) });
  expect((loadCsv(at("x.csv")).columns.n as Tensor).toArray()).toEqual([1, 2, 3]);
  const lengths: number[] = [];
  for await (const { length } of loadCsvBatches(at("x.csv"), { batchSize: 2 })) lengths.push(length);
  expect(lengths).toEqual([2, 1]);
});

test("formats: errors name the call and the path", async () => {
  writeFileSync(at("bad"), "a\n1\n2,3\n");
  const calls: readonly (() => unknown)[] = [
    () => loadNpy(at("bad")),
    () => loadNpz(at("bad")),
    () => loadIdx(at("bad")),
    () => loadCsv(at("bad")),
    () => loadShards(at("bad")),
    () => loadNpy(at("nothing")),
  ];
  for (const call of calls) {
    expect(call).toThrow(QzynnError);
    expect(call).toThrow(folder);
  }
  await expect(loadCsvBatches(at("bad")).next()).rejects.toThrow(`loadCsvBatches: ${at("bad")}: streamCsv: row 3`);
  await expect(loadCsvBatches(at("nothing")).next()).rejects.toThrow(`${at("nothing")}: it does not exist`);
});

test("shards: a model in several files, and what an index may not say", () => {
  const record = { a: tensor([1, 2, 3]), b: x, ["__proto__"]: tensor([7]) };
  const index = saveShards(folder, record, { maxShardSize: 20, name: "m" });
  expect(index).toBe(at("m.safetensors.index.json"));
  const loaded = loadShards(index);
  expect(Object.keys(loaded)).toEqual(["a", "b", "__proto__"]);
  expect(loaded.b?.toArray()).toEqual(x.toArray());
  const write = (map: object) => writeFileSync(at("bad.json"), JSON.stringify({ weight_map: map }));
  for (const file of ["../m-00001-of-00002.safetensors", "/etc/passwd", "..", "a\\b", "", 3, null]) {
    write({ a: file });
    expect(() => loadShards(at("bad.json"))).toThrow(`it puts "a" into ${JSON.stringify(file)}`);
  }
  write({ c: "m-00001-of-00002.safetensors" });
  expect(() => loadShards(at("bad.json"))).toThrow('"c" lies in m-00001-of-00002.safetensors, which lacks it');
  writeFileSync(at("bad.json"), "{}");
  expect(() => loadShards(at("bad.json"))).toThrow("it has no weight_map");
});
