// Good files, damaged at random: every reader gives a value or a QzynnError, and nothing else.
import { readFileSync } from "node:fs";
import { QzynnError, tensor } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bmp, packedBmp } from "../testing/bmp.ts";
import { damaged } from "../testing/damage.ts";
import { decodeBmp } from "./bmp/decodeBmp.ts";
import { seal } from "./checkpoint/checksum.ts";
import { decodeCheckpoint } from "./checkpoint/decodeCheckpoint.ts";
import { encodeCheckpoint } from "./checkpoint/encodeCheckpoint.ts";
import { crc32 } from "./checksum/crc32.ts";
import { readCsv } from "./csv/readCsv.ts";
import { readIdx } from "./idx/readIdx.ts";
import { writeIdx } from "./idx/writeIdx.ts";
import { readNpy } from "./npy/readNpy.ts";
import { readNpz } from "./npy/readNpz.ts";
import { writeNpy } from "./npy/writeNpy.ts";
import { writeNpz } from "./npy/writeNpz.ts";
import { decodePng } from "./png/decodePng.ts";
import { encodePng } from "./png/encodePng.ts";
import { readSafetensors } from "./safetensors/readSafetensors.ts";
import { readShardIndex, shardSafetensors } from "./safetensors/shards.ts";
import { writeSafetensors } from "./safetensors/writeSafetensors.ts";
import { readTorch } from "./torch/readTorch.ts";

/** With the checksums of its chunks made right, so that the damage gets past them. */
function sealPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 8; i + 12 <= bytes.length; ) {
    const end = i + 12 + view.getUint32(i);
    if (end > bytes.length) break;
    view.setUint32(end - 4, crc32(bytes.subarray(i + 4, end - 4)));
    i = end;
  }
  return bytes;
}

function sealCheckpoint(bytes: Uint8Array): Uint8Array {
  try {
    seal(bytes);
  } catch {
    // The place of the checksum itself is damaged.
  }
  return bytes;
}

/** With the checksums of stored files made right. */
function sealZip(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length) continue;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    view.setUint32(at + 16, crc32(bytes.subarray(start, start + view.getUint32(at + 20, true))), true);
  }
  return bytes;
}

const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const latin = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
const torchFile = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url)));
const limit = 2 ** 16;
const record = {
  w: tensor([
    [1, 2],
    [3, 4],
  ]),
  mask: tensor([true, false]),
  n: tensor([7], { dtype: "int32" }),
};
const tree = {
  epoch: 3,
  model: { "0.weight": record.w, "0.bias": record.n },
  best: Number.NaN,
  seed: 12n,
  bytes: new Uint8Array(5),
  none: undefined,
};
const picture = tensor([
  [0, 0.5, 1],
  [1, 0, 0.25],
]);

const readers: readonly (readonly [string, Uint8Array, (bytes: Uint8Array) => unknown])[] = [
  ...[1, 4, 8, 16, 24, 32].map(
    (bits) => [`a BMP of ${bits} bits`, bmp({ bits }), (b: Uint8Array) => decodeBmp(b, { limit })] as const,
  ),
  ["a packed BMP", packedBmp(), (b) => decodeBmp(b, { limit })],
  ["a PNG", encodePng(picture), (b) => decodePng(b, { limit })],
  ["a PNG with right checksums", encodePng(picture), (b) => decodePng(sealPng(b), { limit })],
  ["safetensors", writeSafetensors(record, { metadata: { format: "pt" } }), readSafetensors],
  ["npy", writeNpy(record.w), readNpy],
  ["npy of Fortran", writeNpy(record.w, { fortranOrder: true, bigEndian: true, version: 3 }), readNpy],
  ["npz", writeNpz(record), (b) => readNpz(sealZip(b))],
  ["compressed npz", writeNpz(record, { compress: true }), (b) => readNpz(b, { limit })],
  ["IDX", writeIdx(record.n), (b) => readIdx(b)],
  ["IDX in gzip", writeIdx(record.n, { gzip: true }), (b) => readIdx(b, { limit })],
  ["a file of torch.save", torchFile("run.pt"), (b) => readTorch(sealZip(b), { limit })],
  ["an old file of torch.save", torchFile("run-legacy.pt"), (b) => readTorch(b, { limit })],
  ["an index of shards", text(shardSafetensors(record).index), (b) => readShardIndex(latin(b))],
  ["a checkpoint", encodeCheckpoint(tree), (b) => decodeCheckpoint(b)],
  ["a checkpoint with a right checksum", encodeCheckpoint(tree), (b) => decodeCheckpoint(sealCheckpoint(b))],
];

const csv = text('a,b,"c, d"\n1,2.5,"x ""y"""\n,3e2,z\n');

test.each(readers)("%s: undamaged it is read", (_, good, read) => {
  expect(() => read(good)).not.toThrow();
});

test.each(readers)("%s: a Buffer at an odd place is read like any bytes, and is not changed", (_, good, read) => {
  const buffer = Buffer.concat([Buffer.alloc(1), good]).subarray(1);
  expect(read(buffer)).toEqual(read(good));
  expect(Uint8Array.from(buffer)).toEqual(good);
});

test.each([...readers, ["CSV", csv, (b: Uint8Array) => readCsv(b)] as const])(
  "%s: damaged it is read or refused, never anything else",
  (_, good, read) => {
    fc.assert(
      fc.property(damaged(good), (bytes) => {
        try {
          read(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(QzynnError);
          expect(String(error)).not.toMatch(/internal:/);
        }
      }),
      { numRuns: 400 },
    );
  },
);

test("a checkpoint: any single flipped bit is noticed", () => {
  const good = encodeCheckpoint(tree);
  for (let bit = 0; bit < 8 * good.length; bit++) {
    const bytes = good.slice();
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => decodeCheckpoint(bytes), `bit ${bit}`).toThrow(QzynnError);
  }
});

test.each(readers)("%s: no beginning of it passes for the whole", (_, good, read) => {
  // BMP tolerates missing padding after the last row.
  for (let length = 0; length < good.length - 3; length++) {
    expect(() => read(good.slice(0, length)), `${length} bytes`).toThrow(QzynnError);
  }
});
