import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkpointFolder } from "./checkpointFolder.ts";

const place = mkdtempSync(join(tmpdir(), "qzynn-folder-"));
afterAll(() => rmSync(place, { recursive: true }));

test("checkpointFolder: gives back what it got, and makes the folder when something comes", () => {
  const store = checkpointFolder(join(place, "a", "b"));
  expect(store.get("x")).toBe(undefined);
  expect(readdirSync(place)).toEqual([]);
  store.set("x", Uint8Array.of(1, 2, 3));
  expect(store.get("x")).toEqual(Uint8Array.of(1, 2, 3));
  expect(readdirSync(store.path)).toEqual(["x"]);
});

test("checkpointFolder: a file in the place of the folder is told", () => {
  const path = join(place, "file");
  writeFileSync(path, "");
  expect(() => checkpointFolder(path).set("x", new Uint8Array())).toThrow(
    `makeFolder: ${path}: something else of that name is already there`,
  );
});
