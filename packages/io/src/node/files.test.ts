import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { QzynnError, tensor } from "@qzynn/tensor";
import { afterAll, beforeEach, expect, test } from "vitest";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { fileError } from "./fileError.ts";
import { loadSafetensors, saveSafetensors } from "./safetensors.ts";
import { temporaryName } from "./temporary.ts";
import { writeFileAtomic } from "./writeFileAtomic.ts";

const all = mkdtempSync(join(tmpdir(), "qzynn-io-"));
afterAll(() => rmSync(all, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(all, "t"));
});

const text = (s: string) => new TextEncoder().encode(s);

test("writeFileAtomic: writes, overwrites, and leaves nothing else", () => {
  const path = join(folder, "a.txt");
  writeFileAtomic(path, text("one"));
  writeFileAtomic(path, text("two"));
  expect(readFileSync(path, "utf8")).toBe("two");
  expect(readdirSync(folder)).toEqual(["a.txt"]);
});

test("writeFileAtomic: the longest name that a file can have is no problem", () => {
  const path = join(folder, "n".repeat(255));
  writeFileAtomic(path, text("x"));
  expect(statSync(path).size).toBe(1);
});

test.skipIf(process.platform === "win32")("writeFileAtomic: follows a link and keeps the rights of the file", () => {
  const path = join(folder, "real");
  writeFileSync(path, "old");
  chmodSync(path, 0o640);
  symlinkSync(path, join(folder, "link"));
  writeFileAtomic(join(folder, "link"), text("new"));
  expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o640);
});

test("writeFileAtomic: removes what killed processes left, and only that", () => {
  const path = join(folder, "a.txt");
  writeFileAtomic(path, text("one"));
  const living = temporaryName(path, "abc");
  const dead = living.replace(`-${process.pid}-`, "-999999999-");
  for (const name of [living, dead, ".other.tmp"]) writeFileSync(join(folder, name), "half");
  writeFileAtomic(path, text("two"));
  expect(readdirSync(folder).sort()).toEqual([living, ".other.tmp", "a.txt"].sort());
});

test("writeFileAtomic: a failure names the path and leaves the old content", () => {
  expect(() => writeFileAtomic(join(folder, "no", "a"), text("x"))).toThrow(
    /writeFileAtomic: .*no.a: it does not exist; check the path, and create the folder first/,
  );
  mkdirSync(join(folder, "sub", "below"), { recursive: true });
  expect(() => writeFileAtomic(join(folder, "sub"), text("x"))).toThrow(QzynnError);
  expect(readdirSync(folder)).toEqual(["sub"]);
  writeFileSync(join(folder, "file"), "x");
  expect(() => writeFileAtomic(join(folder, "file", "a"), text("x"))).toThrow(/a part of the path is a file/);
});

test.each([
  ["ENOSPC", /model: the disk is full; free some space \(what was there before is whole\)/],
  ["EACCES", /model: there is no permission/],
  ["EROFS", /model: the file system can only be read/],
  ["EISDIR", /model: it is a folder, not a file/],
  ["EXYZ", /model: the system says the words of the system/],
])("fileError: %s in words", (code, message) => {
  const error = fileError("save", "model", Object.assign(new Error("the words of the system"), { code }));
  expect(error).toBeInstanceOf(QzynnError);
  expect(String(error)).toMatch(message);
});

test("fileError: what is not about files stays as it is", () => {
  const error = new TypeError("a bug");
  expect(fileError("save", "model", error)).toBe(error);
});

test("saveCheckpoint: the tree is checked before the disk is touched", () => {
  const path = join(folder, "run");
  saveCheckpoint(path, { epoch: 1 });
  expect(() => saveCheckpoint(path, { broken: () => 1 })).toThrow('"broken" is a function');
  expect(loadCheckpoint(path)).toEqual({ epoch: 1 });
});

test("loadCheckpoint and loadSafetensors: errors begin with the call and the path", () => {
  const missing = join(folder, "missing");
  expect(() => loadCheckpoint(missing)).toThrow(`loadCheckpoint: ${missing}: it does not exist`);
  expect(() => loadSafetensors(missing)).toThrow(`loadSafetensors: ${missing}: it does not exist`);
  expect(() => loadSafetensors(folder)).toThrow(`loadSafetensors: ${folder}: it is a folder`);
  const path = join(folder, "text");
  writeFileSync(path, "hello");
  expect(() => loadSafetensors(path)).toThrow(`loadSafetensors: ${path}: readSafetensors: the file has 5 bytes`);
  expect(() => loadCheckpoint(path)).toThrow(`loadCheckpoint: ${path}: decodeCheckpoint: the bytes carry no checksum`);
  expect(basename(path)).toBe("text");
});

test("saveSafetensors: tensors and metadata come back", () => {
  const path = join(folder, "model.safetensors");
  saveSafetensors(path, { w: tensor([[1, 2]]) }, { metadata: { epoch: "3" } });
  const { tensors, metadata } = loadSafetensors(path);
  expect([tensors.w!.toArray(), metadata]).toEqual([[[1, 2]], { epoch: "3" }]);
});
