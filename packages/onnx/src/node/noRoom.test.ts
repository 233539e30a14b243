// What saveOnnx does where its file cannot be written.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Linear } from "@qzynn/nn";
import { readOnlyFolder, smallDisk, withoutReadOnly, withoutSmallDisk } from "@qzynn/vitest/smallDisk";
import { afterAll, expect, test } from "vitest";
import { saveOnnx } from "./loadOnnx.ts";

const save = (path: string, n: number): void => saveOnnx(path, new Linear(n, n), [1, n]);

const disk = smallDisk(300);
const folder = readOnlyFolder((path) => save(join(path, "kept"), 2));
afterAll(() => {
  disk?.close();
  folder?.close();
});

test.skipIf(!disk)(`saveOnnx: a full disk leaves the old file whole${disk ? "" : `; ${withoutSmallDisk}`}`, () => {
  const { path, fill, names } = disk as NonNullable<typeof disk>;
  const file = join(path, "kept");
  save(file, 2);
  const before = readFileSync(file);
  fill();
  expect(() => save(file, 200)).toThrow(`saveOnnx: ${file}: the disk is full; free some space`);
  expect(readFileSync(file)).toEqual(before);
  expect(names()).toEqual(["kept"]);
});

test.skipIf(!folder)(`saveOnnx: so does a folder that can only be read${folder ? "" : `; ${withoutReadOnly}`}`, () => {
  const { path } = folder as NonNullable<typeof folder>;
  const before = readFileSync(join(path, "kept"));
  expect(() => save(join(path, "kept"), 3)).toThrow("choose another place");
  expect(readFileSync(join(path, "kept"))).toEqual(before);
  expect(readdirSync(path)).toEqual(["kept"]);
});
