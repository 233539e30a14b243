// Good files, damaged at random: every reader gives a value or a QzynnError, and nothing else.
import { QzynnError, tensor } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bmp, packedBmp } from "../testing/bmp.ts";
import { decodeBmp } from "./bmp/decodeBmp.ts";
import { seal } from "./checkpoint/checksum.ts";
import { decodeCheckpoint } from "./checkpoint/decodeCheckpoint.ts";
import { encodeCheckpoint } from "./checkpoint/encodeCheckpoint.ts";
import { crc32 } from "./png/crc32.ts";
import { decodePng } from "./png/decodePng.ts";
import { encodePng } from "./png/encodePng.ts";
import { readSafetensors } from "./safetensors/readSafetensors.ts";
import { writeSafetensors } from "./safetensors/writeSafetensors.ts";

type Change = (bytes: number[]) => number[];

const at = (n: number, length: number) => (length === 0 ? 0 : n % length);
const place = fc.nat(2 ** 20);
const byte = fc.oneof(
  fc.constantFrom(0, 1, 0x7f, 0x80, 0xff),
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(...'{}[]":,0123456789eE-.\\n').map((c) => c.charCodeAt(0)),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, byte).map(
    ([p, b]): Change =>
      (bytes) =>
        bytes.toSpliced(at(p, bytes.length), 1, b),
  ),
  fc.tuple(place, fc.nat(7)).map(
    ([p, bit]): Change =>
      (bytes) =>
        bytes.map((b, i) => (i === at(p, bytes.length) ? b ^ (1 << bit) : b)),
  ),
  place.map(
    (p): Change =>
      (bytes) =>
        bytes.slice(0, at(p, bytes.length)),
  ),
  fc.tuple(place, fc.array(byte, { maxLength: 9 })).map(
    ([p, more]): Change =>
      (bytes) =>
        bytes.toSpliced(at(p, bytes.length), 0, ...more),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([p, n]): Change =>
      (bytes) =>
        bytes.toSpliced(at(p, bytes.length), n),
  ),
  fc.tuple(place, place, fc.nat(40)).map(
    ([p, q, n]): Change =>
      (bytes) => {
        const from = at(q, bytes.length);
        return bytes.toSpliced(at(p, bytes.length), n, ...bytes.slice(from, from + n));
      },
  ),
);

/** With the checksums of its chunks made right, so that the damage gets past them. */
function sealPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
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
  ["a checkpoint", encodeCheckpoint(tree), (b) => decodeCheckpoint(b)],
  ["a checkpoint with a right checksum", encodeCheckpoint(tree), (b) => decodeCheckpoint(sealCheckpoint(b))],
];

test.each(readers)("%s: undamaged it is read", (_, good, read) => {
  expect(() => read(good)).not.toThrow();
});

test.each(readers)("%s: damaged it is read or refused, never anything else", (_, good, read) => {
  const damaged = fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => Uint8Array.from(changes.reduce((bytes, next) => next(bytes), [...good])));
  fc.assert(
    fc.property(damaged, (bytes) => {
      try {
        read(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(QzynnError);
        expect(String(error)).not.toMatch(/internal:/);
      }
    }),
    { numRuns: 400 },
  );
});

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
