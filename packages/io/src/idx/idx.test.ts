import { gzipSync as nodeGzip } from "node:zlib";
import { QzynnError, tensor } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readIdx } from "./readIdx.ts";
import { writeIdx } from "./writeIdx.ts";

test("IDX: what is written is read again, plain and packed", () => {
  const dtypes = fc.constantFrom("float32" as const, "float64" as const, "int32" as const, "uint8" as const);
  fc.assert(
    fc.property(fc.array(fc.nat(4), { maxLength: 4 }), dtypes, fc.boolean(), (shape, dtype, gzip) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const x = tensor(Array.from({ length: size }, (_, i) => i * 3))
        .to(dtype)
        .reshape(shape);
      const y = readIdx(writeIdx(x, { gzip }));
      expect([y.dtype, y.shape, [...y.data]]).toEqual([dtype, shape, [...x.data]]);
    }),
  );
});

test("readIdx: signed bytes and 16 bits become int32", () => {
  expect(readIdx(Uint8Array.from([0, 0, 9, 1, 0, 0, 0, 2, 255, 1])).toArray()).toEqual([-1, 1]);
  const words = readIdx(Uint8Array.from([0, 0, 11, 1, 0, 0, 0, 2, 255, 254, 1, 0]));
  expect([words.dtype, ...words.data]).toEqual(["int32", -2, 256]);
});

test("readIdx: what another gzip packed, and a bomb", () => {
  const plain = writeIdx(tensor([1, 2, 3]));
  expect(readIdx(nodeGzip(plain)).toArray()).toEqual([1, 2, 3]);
  expect(() => readIdx(nodeGzip(plain).subarray(0, 30))).toThrow(/end too early or fail their checksum/);
  const halves = [plain.subarray(0, 9), plain.subarray(9)].map((half) => nodeGzip(half));
  expect(readIdx(Buffer.concat(halves)).toArray()).toEqual([1, 2, 3]);
  const bomb = nodeGzip(new Uint8Array(2 ** 23), { level: 9 });
  expect(() => readIdx(bomb, { limit: 2 ** 16 })).toThrow(/unpack to more than 65536; raise the limit/);
});

test.each([
  ["nothing", [], /begins with the bytes : an IDX file/],
  ["a kind that does not exist", [0, 0, 10, 1, 0, 0, 0, 1, 7], /begins with the bytes 0, 0, 10, 1/],
  ["more axes than bytes", [0, 0, 8, 200, 0], /sizes of 200 axes end at byte 804/],
  ["a claim of 2⁶⁴ elements", [0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 1], /cut short/],
  ["more bytes than the shape", [0, 0, 8, 1, 0, 0, 0, 1, 7, 8], /1 bytes follow/],
])("readIdx: %s is refused", (_, bytes, message) => {
  expect(() => readIdx(Uint8Array.from(bytes))).toThrow(QzynnError);
  expect(() => readIdx(Uint8Array.from(bytes))).toThrow(message);
});
