import { QzynnError, type Tensor, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { readSafetensors, takeSafetensors } from "./readSafetensors.ts";
import { writeSafetensors } from "./writeSafetensors.ts";

/** A file with this header, whatever it says. */
function file(header: unknown, data: readonly number[] = [], length?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

const entry = (dtype: unknown, shape: unknown, start: unknown, end: unknown) => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

const le = (values: readonly bigint[]) => [...new Uint8Array(BigInt64Array.from(values).buffer)];

test("safetensors: every dtype comes back as it went", () => {
  const record: Record<string, Tensor> = {
    f32: tensor([
      [1.5, -2],
      [Number.NaN, Infinity],
    ]),
    f64: tensor([0.1, -0], { dtype: "float64" }),
    i32: tensor([-(2 ** 31), 2 ** 31 - 1], { dtype: "int32" }),
    u8: tensor([0, 255], { dtype: "uint8" }),
    bool: tensor([true, false]),
    scalar: tensor(3),
    empty: zeros([0, 4]),
  };
  const { tensors } = readSafetensors(writeSafetensors(record));
  expect(Object.keys(tensors).sort()).toEqual(Object.keys(record).sort());
  for (const [name, x] of Object.entries(record)) {
    expect(tensors[name]!.dtype).toBe(x.dtype);
    expect(tensors[name]!.shape).toEqual(x.shape);
    expect(tensors[name]!.data).toEqual(x.data);
  }
});

test("safetensors: the same record gives the same bytes in any order", () => {
  const [a, b, c] = [tensor([1]), tensor([true]), tensor([2], { dtype: "float64" })];
  const metadata = { z: "1", a: "2" };
  const one = writeSafetensors({ a, b, "10": c, "2": a }, { metadata });
  expect(writeSafetensors({ "2": a, b, "10": c, a }, { metadata: { a: "2", z: "1" } })).toEqual(one);
  // Larger elements first, then by name.
  const header = new TextDecoder().decode(one.subarray(8));
  expect(header.match(/"(10|2|a|b)":\{/g)).toEqual(['"10":{', '"2":{', '"a":{', '"b":{']);
});

test("safetensors: the numbers begin at a multiple of eight", () => {
  for (let n = 1; n < 12; n++) {
    const bytes = writeSafetensors({ ["x".repeat(n)]: tensor([1]) });
    expect((bytes.length - 4) % 8).toBe(0);
  }
});

test("safetensors: names that mean something to JavaScript are ordinary names", () => {
  const names = ["__proto__", "constructor", "toString", "0", ""];
  const record: Record<string, Tensor> = Object.fromEntries(names.map((name, i) => [name, tensor([i])]));
  const { tensors, metadata } = readSafetensors(
    writeSafetensors(record, { metadata: Object.fromEntries([["__proto__", "text"]]) }),
  );
  for (const [i, name] of names.entries()) {
    expect(Object.hasOwn(tensors, name)).toBe(true);
    expect(tensors[name]!.toArray()).toEqual([i]);
  }
  expect(Object.getPrototypeOf(tensors)).toBe(Object.prototype);
  expect(Object.entries(metadata)).toEqual([["__proto__", "text"]]);
});

test("safetensors: half floats and bfloat16 become float32 exactly", () => {
  const half = file({ x: entry("F16", [5], 0, 10) }, [0x00, 0x3c, 0x01, 0x00, 0xff, 0x7b, 0x00, 0xfc, 0x00, 0x80]);
  expect([...readSafetensors(half).tensors.x!.data]).toEqual([1, 2 ** -24, 65504, -Infinity, -0]);
  const brain = file({ x: entry("BF16", [2], 0, 4) }, [0x80, 0x3f, 0x49, 0xc0]);
  expect([...readSafetensors(brain).tensors.x!.data]).toEqual([1, -3.140625]);
});

test("safetensors: 64-bit integers are int32 where they fit, float64 where that is exact, and refused beyond", () => {
  const read = (...values: bigint[]) =>
    readSafetensors(file({ x: entry("I64", [values.length], 0, 8 * values.length) }, le(values))).tensors.x!;
  expect(read(-(2n ** 31n), 2n ** 31n - 1n)).toMatchObject({
    dtype: "int32",
    data: Int32Array.of(-(2 ** 31), 2 ** 31 - 1),
  });
  expect(read(1n, 2n ** 40n)).toMatchObject({ dtype: "float64", data: Float64Array.of(1, 2 ** 40) });
  expect(() => read(0n, 2n ** 53n + 1n)).toThrow(
    'element 1 of "x" is 9007199254740993: no dtype here holds it exactly',
  );
});

test("safetensors: small integers become int32", () => {
  const bytes = file(
    { a: entry("I8", [1], 0, 1), b: entry("U16", [1], 1, 3), c: entry("U32", [1], 3, 7) },
    [255, 255, 255, 1, 0, 0, 0],
  );
  const { a, b, c } = readSafetensors(bytes).tensors;
  expect([a, b, c].map((x) => [x!.dtype, ...x!.data])).toEqual([
    ["int32", -1],
    ["int32", 65535],
    ["int32", 1],
  ]);
});

const four = [0, 0, 0, 0];

test.each<[string, Uint8Array, RegExp]>([
  ["nothing", new Uint8Array(0), /the file has 0 bytes: the length of its header alone takes 8/],
  ["a header of 2⁶² bytes", file({}, [], 2n ** 62n), /claims 4611686018427387904 bytes: the most is/],
  ["a header longer than the file", file({}, [], 99n), /claims 99 bytes: only 2 follow/],
  ["a header that is a list", file("[]"), /does not begin with \{/],
  ["a header that is not JSON", file("{nonsense"), /no valid JSON/],
  ["a header that is not UTF-8", file("{}", []).map((b, i) => (i === 9 ? 0xff : b)), /no valid JSON/],
  [
    "a key that stands twice",
    file(
      '{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}',
    ),
    /the key "a" twice/,
  ],
  [
    "an inner key that stands twice",
    file('{"a":{"dtype":"U8","dtype":"I8","shape":[0],"data_offsets":[0,0]}}'),
    /the key "dtype" twice/,
  ],
  ["an unknown dtype", file({ a: entry("F4", [8], 0, 4) }, four), /"a" is of dtype "F4": read are F64/],
  ["a dtype that is an object's own", file({ a: entry("constructor", [4], 0, 4) }, four), /of dtype "constructor"/],
  ["a negative size", file({ a: entry("U8", [-4], 0, 4) }, four), /the shape of "a" is \[-4\]/],
  ["half a size", file({ a: entry("U8", [4.5], 0, 4) }, four), /the shape of "a" is \[4.5\]/],
  ["a size that is null", file({ a: entry("U8", [Number.NaN], 0, 4) }, four), /the shape of "a" is \[null\]/],
  ["a size that is text", file({ a: entry("U8", ["4"], 0, 4) }, four), /the shape of "a"/],
  [
    "a shape beyond counting",
    file({ a: entry("U8", [2 ** 40, 2 ** 40], 0, 4) }, four),
    /takes 1\.2\d*e\+24 bytes, not 4/,
  ],
  ["100 axes", file({ a: entry("U8", Array(100).fill(1), 0, 1) }, [0]), /up to 64/],
  [
    "a hole",
    file({ a: entry("U8", [1], 0, 1), b: entry("U8", [1], 3, 4) }, four),
    /"b" begins at byte 3 of the data: it leaves a gap from byte 1 on/,
  ],
  [
    "an overlap",
    file({ a: entry("U8", [3], 0, 3), b: entry("U8", [2], 2, 4) }, four),
    /"b" begins at byte 2 of the data: it overlaps/,
  ],
  ["bytes that nobody owns", file({ a: entry("U8", [2], 0, 2) }, four), /speaks of 2 bytes of data: the file has 4/],
  ["missing bytes", file({ a: entry("U8", [9], 0, 9) }, four), /speaks of 9 bytes of data: the file has 4/],
  ["offsets turned round", file({ a: entry("U8", [4], 4, 0) }, four), /takes 4 bytes, not -4/],
  ["metadata that is not text", file({ __metadata__: { epoch: 3 } }), /__metadata__ has 3 under "epoch"/],
  [
    "a truth value of 2",
    file({ a: entry("BOOL", [2], 0, 2) }, [1, 2]),
    /element 1 of "a" is 2: a truth value is stored as 0 or 1/,
  ],
])("readSafetensors: refuses %s and says why", (_, bytes, message) => {
  expect(() => readSafetensors(bytes)).toThrow(QzynnError);
  expect(() => readSafetensors(bytes)).toThrow(message);
});

test("readSafetensors: the bytes can be a part of a larger array, and are not kept", () => {
  const good = writeSafetensors({ x: tensor([1, 2]) });
  const larger = new Uint8Array(good.length + 3);
  larger.set(good, 3);
  const { x } = readSafetensors(larger.subarray(3)).tensors;
  larger.fill(255);
  expect(x!.toArray()).toEqual([1, 2]);
});

test("writeSafetensors: refuses what the format cannot hold", () => {
  expect(() => writeSafetensors({ __metadata__: tensor([1]) })).toThrow(/keeps that name for itself/);
  expect(() => writeSafetensors({ "\ud800": tensor([1]) })).toThrow(/half of a character/);
  expect(() => writeSafetensors({ x: [1, 2] as unknown as Tensor })).toThrow(/"x" is not a Tensor: wrap arrays/);
  expect(() => writeSafetensors({}, { metadata: { epoch: 3 as unknown as string } })).toThrow(
    /metadata.epoch is a number/,
  );
});

test("takeSafetensors: aligned tensors share the bytes, others get their own", () => {
  const bytes = file({ a: entry("U8", [1], 0, 1), x: entry("F32", [1], 1, 5), y: entry("F64", [1], 5, 13) }, [
    7,
    0,
    0,
    128,
    63,
    ...Array(8).fill(0),
  ]);
  const { a, x, y } = takeSafetensors(bytes).tensors;
  expect([a, x, y].map((tensor) => tensor!.toArray())).toEqual([[7], [1], [0]]);
  expect(a!.data.buffer).toBe(bytes.buffer);
  expect(takeSafetensors(writeSafetensors({ w: tensor([1.5]) })).tensors.w!.toArray()).toEqual([1.5]);
});
