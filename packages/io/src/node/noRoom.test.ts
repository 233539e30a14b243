// What writers do where a file cannot be written: on a disk that is full, and in a folder that can only be read.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rand, type Tensor } from "@qzynn/tensor";
import { readOnlyFolder, smallDisk, withoutReadOnly, withoutSmallDisk } from "@qzynn/vitest/smallDisk";
import { afterAll, describe, expect, test } from "vitest";
import { saveCheckpoint } from "./checkpoint.ts";
import { saveCsv } from "./csv.ts";
import { saveIdx } from "./idx.ts";
import { saveNpy, saveNpz } from "./npy.ts";
import { SummaryWriter } from "./SummaryWriter.ts";
import { saveSafetensors } from "./safetensors.ts";
import { saveShards } from "./shards.ts";
import { writePng } from "./writePng.ts";

/** `n × n` numbers that cannot be packed together. */
const numbers = (n: number): Tensor => rand([n, n]);
const bytes = (n: number): Tensor => numbers(n).mul(255).to("uint8");

const writers: Record<string, (path: string, n: number) => unknown> = {
  saveSafetensors: (path, n) => saveSafetensors(path, { weight: numbers(n) }),
  saveNpy: (path, n) => saveNpy(path, numbers(n)),
  saveNpz: (path, n) => saveNpz(path, { a: numbers(n) }),
  saveCsv: (path, n) => saveCsv(path, { a: numbers(n).flatten() }),
  saveIdx: (path, n) => saveIdx(path, bytes(n)),
  saveCheckpoint: (path, n) => saveCheckpoint(path, { weight: numbers(n) }),
  writePng: (path, n) => writePng(path, bytes(n)),
};

const disk = smallDisk(300);
afterAll(() => disk?.close());

describe.skipIf(!disk)(`a full disk${disk ? "" : `: ${withoutSmallDisk}`}`, () => {
  const { path, fill, free, names } = disk ?? ({} as NonNullable<typeof disk>);

  test.each(Object.keys(writers))("%s says so, and leaves the old file whole and nothing beside it", (name) => {
    const file = join(path, "kept");
    free();
    writers[name]?.(file, 4);
    const before = readFileSync(file);
    fill();
    const message = new RegExp(`${file}: the disk is full; free some space`);
    expect(() => writers[name]?.(file, 200)).toThrow(message);
    expect(() => writers[name]?.(join(path, "new"), 200)).toThrow(/the disk is full/);
    expect(readFileSync(file)).toEqual(before);
    expect(names()).toEqual(["kept"]);
    free();
    writers[name]?.(file, 40);
    expect(readFileSync(file).length).toBeGreaterThan(before.length);
  });

  test("saveShards: an index never names a part that is not there", () => {
    free();
    const folder = path;
    expect(() => saveShards(folder, { a: numbers(150), b: numbers(250) }, { maxShardSize: 100_000 })).toThrow(
      /the disk is full/,
    );
    expect(names().filter((name) => /index|tmp/.test(name))).toEqual([]);
  });

  test("SummaryWriter: events that did not fit leave no half ones behind, and later ones are read", () => {
    free();
    const logs = join(path, "logs");
    const writer = new SummaryWriter(logs);
    writer.addScalar("a", 1, 0);
    const whole = readFileSync(writer.path).length;
    fill();
    expect(() => writer.addImage("picture", bytes(120), 1)).toThrow(/the disk is full; free some space/);
    expect(readFileSync(writer.path).length).toBe(whole);
    free();
    writer.addScalar("a", 2, 2);
    writer.close();
    expect(readFileSync(writer.path).length).toBeGreaterThan(whole);
    expect(readdirSync(logs)).toHaveLength(1);
  });
});

const folder = readOnlyFolder((path) => {
  for (const [name, write] of Object.entries(writers)) write(join(path, name), 4);
});
afterAll(() => folder?.close());

describe.skipIf(!folder)(`a folder that can only be read${folder ? "" : `: ${withoutReadOnly}`}`, () => {
  const { path } = folder ?? ({} as NonNullable<typeof folder>);
  const refused = /there is no permission|can only be read/;

  test.each(Object.keys(writers))("%s says so, and leaves the old file whole and nothing beside it", (name) => {
    const before = readFileSync(join(path, name));
    expect(() => writers[name]?.(join(path, name), 9)).toThrow(refused);
    expect(() => writers[name]?.(join(path, "new"), 9)).toThrow(/choose another place/);
    expect(readFileSync(join(path, name))).toEqual(before);
    expect(readdirSync(path).sort()).toEqual(Object.keys(writers).sort());
  });

  test("SummaryWriter: says so before anything is trained", () => {
    expect(() => new SummaryWriter(join(path, "logs"))).toThrow(refused);
  });
});
