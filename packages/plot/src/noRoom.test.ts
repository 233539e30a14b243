// What savePlot does where its file cannot be written.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readOnlyFolder, smallDisk, withoutReadOnly, withoutSmallDisk } from "@qzynn/vitest/smallDisk";
import { afterAll, expect, test } from "vitest";
import { savePlot } from "./savePlot.ts";

const save = (path: string, length: number): void =>
  savePlot(path, `<svg xmlns="http://www.w3.org/2000/svg"><title>${"x".repeat(length)}</title></svg>`);

const disk = smallDisk(300);
const folder = readOnlyFolder((path) => save(join(path, "kept.svg"), 2));
afterAll(() => {
  disk?.close();
  folder?.close();
});

test.skipIf(!disk)(`savePlot: a full disk leaves the old file whole${disk ? "" : `; ${withoutSmallDisk}`}`, () => {
  const { path, fill, names } = disk as NonNullable<typeof disk>;
  const file = join(path, "kept.svg");
  save(file, 2);
  const before = readFileSync(file);
  fill();
  expect(() => save(file, 200_000)).toThrow(`savePlot: ${file} cannot be written: the disk is full; free some space`);
  expect(readFileSync(file)).toEqual(before);
  expect(names()).toEqual(["kept.svg"]);
});

test.skipIf(!folder)(`savePlot: so does a folder that can only be read${folder ? "" : `; ${withoutReadOnly}`}`, () => {
  const { path } = folder as NonNullable<typeof folder>;
  const before = readFileSync(join(path, "kept.svg"));
  expect(() => save(join(path, "kept.svg"), 3)).toThrow("choose another place");
  expect(readFileSync(join(path, "kept.svg"))).toEqual(before);
  expect(readdirSync(path)).toEqual(["kept.svg"]);
});
