// Files of other programs with their content, where the folder with them lies beside the repo.
import { existsSync, readFileSync } from "node:fs";
import { QzynnError } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { decodeImage } from "./node/decodeImage.ts";
import { readSafetensors } from "./safetensors/readSafetensors.ts";
import { writeSafetensors } from "./safetensors/writeSafetensors.ts";

type Value = number | string;

interface Expected {
  readonly tensors?: Record<
    string,
    { shape: number[]; dtype: string; data?: Value[]; first?: Value[]; last?: Value[] }
  >;
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
  "safetensors/fp8": /of dtype "F8_E/,
  "safetensors/int64_big": /no dtype here holds it exactly/,
};

const bytesOf = ({ b64 }: Case) => Uint8Array.from(Buffer.from(b64, "base64"));

function checkTensors(c: Case): void {
  const { tensors, metadata } = readSafetensors(bytesOf(c));
  const wanted = c.expect.tensors ?? {};
  expect(Object.keys(tensors).sort()).toEqual(Object.keys(wanted).sort());
  if (c.expect.metadata) expect(metadata).toEqual(c.expect.metadata);
  for (const [name, { shape, data, first = [], last = [] }] of Object.entries(wanted)) {
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
        expect(() => readSafetensors(bytesOf(c))).toThrow(QzynnError);
        expect(() => readSafetensors(bytesOf(c))).toThrow(message);
      });
    } else if (c.format === "safetensors") {
      test(c.name, () => checkTensors(c));
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
  const left = new Set(
    cases.map(({ format }) => format).filter((format) => format !== "safetensors" && !pictures.includes(format)),
  );
  test.skip(`${pack}: not here yet: ${[...left].join(", ")}`, () => {});
});
