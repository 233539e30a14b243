// Files of other programs with their content, where the folder with them lies beside the repo.
import { existsSync, readFileSync } from "node:fs";
import { QzynnError, Tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { readCsv } from "./csv/readCsv.ts";
import { readIdx } from "./idx/readIdx.ts";
import { decodeImage } from "./node/decodeImage.ts";
import { readNpy } from "./npy/readNpy.ts";
import { readNpz } from "./npy/readNpz.ts";
import { readSafetensors } from "./safetensors/readSafetensors.ts";
import { writeSafetensors } from "./safetensors/writeSafetensors.ts";
import { readTorch } from "./torch/readTorch.ts";

type Value = number | string;

interface ExpectedTensor {
  readonly shape: number[];
  readonly dtype: string;
  readonly data?: Value[];
  readonly first?: Value[];
  readonly last?: Value[];
}

interface Expected {
  readonly tensors?: Record<string, ExpectedTensor>;
  readonly array?: ExpectedTensor;
  readonly arrays?: Record<string, ExpectedTensor>;
  readonly rows?: (Value | null)[][];
  readonly header?: string[];
  readonly metadata?: Record<string, string>;
  readonly width?: number;
  readonly height?: number;
  readonly channels?: number;
  readonly data?: number[];
  readonly mode?: string;
  readonly tolerance?: number;
}

interface Case {
  readonly name: string;
  readonly format: string;
  readonly producer: string;
  readonly b64: string;
  readonly expect: Expected;
}

/** What may be refused: kinds of number that no dtype here holds. */
const refused: Readonly<Record<string, RegExp>> = {
  "safetensors/int64_big": /no dtype here holds it exactly/,
  "real/burn/burn-store/src/pytorch/tests/reader/test_data/broken.pt": /neither a zip archive nor a pickle/,
  "npy/longdouble": /the elements are of kind "<f16"/,
};

const bytesOf = ({ b64 }: Case) => Uint8Array.from(Buffer.from(b64, "base64"));

function checkTensors(c: Case): void {
  const { tensors, metadata } = readSafetensors(bytesOf(c));
  if (c.expect.metadata) expect(metadata).toEqual(c.expect.metadata);
  checkRecord(tensors, c.expect.tensors ?? {});
}

function checkRecord(
  tensors: Readonly<Record<string, Tensor>>,
  wanted: Readonly<Record<string, ExpectedTensor | undefined>>,
): void {
  expect(Object.keys(tensors).sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, expected] of Object.entries(wanted)) {
    const { shape, data, first = [], last = [] } = expected!;
    const x = tensors[name]!;
    expect(x.shape).toEqual(shape);
    // The numbers of the pack have nine digits; float32 makes them exact again.
    const numbers = (values: readonly Value[]) =>
      values.map(Number).map((v) => (x.dtype === "float32" ? Math.fround(v) : v) + 0);
    const found = Array.from(x.data, (v) => v + 0);
    if (data) expect(found).toEqual(numbers(data));
    expect(found.slice(0, first.length)).toEqual(numbers(first));
    expect(found.slice(found.length - last.length)).toEqual(numbers(last));
  }
}

/** Other programs' names for a delimiter are not in the pack. */
function checkTable(c: Case): void {
  const { header = false, rows = [] } = c.expect;
  const delimiter = c.name === "csv/semicolon" ? ";" : ",";
  const table = readCsv(bytesOf(c), { header: header !== false, delimiter });
  if (header) expect(table.names).toEqual(header);
  expect(table.length).toBe(rows.length);
  rows.forEach((row, r) => {
    row.forEach((cell, i) => {
      const name = table.names[i]!;
      const column = table.columns[name]!;
      const found = column instanceof Tensor ? column.data[r] : column[r];
      expect(found).toEqual(cell ?? Number.NaN);
      if (cell === null) expect(table.missing).toContainEqual({ row: r, column: name });
    });
  });
}

/** The tensors of a tree by their paths. */
function flat(tree: unknown, path = ""): [string, Tensor][] {
  if (tree instanceof Tensor) return [[path, tree]];
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => flat(value, path === "" ? key : `${path}.${key}`));
}

const readers: Readonly<Record<string, (c: Case) => void>> = {
  safetensors: checkTensors,
  npy: (c) => checkRecord({ array: readNpy(bytesOf(c)) }, { array: c.expect.array }),
  npz: (c) => checkRecord(readNpz(bytesOf(c)), c.expect.arrays ?? {}),
  idx: (c) => checkRecord({ array: readIdx(bytesOf(c)) }, { array: c.expect.array }),
  csv: checkTable,
  pt: (c) => checkRecord(Object.fromEntries(flat(readTorch(bytesOf(c)))), c.expect.tensors ?? {}),
};

/** The pack has this picture as it is stored; here it is turned as its EXIF data says. */
const turned = (c: Case, width: number, height: number) => (p: number) =>
  c.name === "image/jpeg_exif_rotate90" ? (width - 1 - (p % width)) * height + Math.floor(p / width) : p;

/** Ours is on white and has no opacity. */
async function checkPicture(c: Case): Promise<void> {
  const wanted = c.expect;
  const { width, height, data } = await decodeImage(bytesOf(c), { channels: 3 });
  const { channels = 3, data: all = [], tolerance = 0 } = wanted;
  expect([width, height].sort()).toEqual([wanted.width, wanted.height].sort());
  const source = turned(c, width, height);
  const pixels = wanted.mode === "gray16" ? all.map((v) => v >> 8) : all;
  let worst = 0;
  for (let p = 0; p < width * height; p++) {
    const q = source(p);
    const alpha = channels === 4 ? pixels[4 * q + 3]! / 255 : 1;
    for (let k = 0; k < 3; k++) {
      const value = pixels[channels * q + (channels < 3 ? 0 : k)]!;
      worst = Math.max(worst, Math.abs(data[k * width * height + p]! - (value * alpha + 255 * (1 - alpha))));
    }
  }
  expect(worst).toBeLessThanOrEqual(tolerance + 0.5);
}

const folder = new URL("../../../../shared/oracle/", import.meta.url);

describe.each(["io", "io-real"])("files of other programs: %s", (pack) => {
  const file = new URL(`${pack}.json`, folder);
  if (!existsSync(file)) {
    test.skip(`${pack}: ../shared/oracle is not here`, () => {});
    return;
  }
  const { cases }: { cases: Case[] } = JSON.parse(readFileSync(file, "utf8"));
  const pictures = ["bmp", "png", "jpeg"];
  for (const c of cases) {
    const message = refused[c.name];
    if (message) {
      test(`${c.name} is refused`, () => {
        expect(() => readers[c.format]!(c)).toThrow(QzynnError);
        expect(() => readers[c.format]!(c)).toThrow(message);
      });
    } else if (readers[c.format]) {
      test(c.name, () => readers[c.format]!(c));
    } else if (pictures.includes(c.format)) {
      test(c.name, () => checkPicture(c));
    }
  }
  // Reading and writing again gives the reference implementation's own bytes, but for its random order of metadata.
  const rewritten = ["mlp_nested_names", "empty_file", "dtype_bool", "f32_special", "proto_name", "many"];
  for (const c of cases.filter(({ name }) => rewritten.some((end) => name === `safetensors/${end}`))) {
    test(`${c.name}: written again it is the same file`, () => {
      const { tensors, metadata } = readSafetensors(bytesOf(c));
      expect(writeSafetensors(tensors, { metadata })).toEqual(bytesOf(c));
    });
  }
  test("no format is left out", () => {
    const left = cases.filter(({ format }) => !readers[format] && !pictures.includes(format));
    expect(left.map(({ name }) => name)).toEqual([]);
  });
});
