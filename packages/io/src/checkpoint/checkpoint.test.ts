import { fromArray, QzynnError, Tensor, tensor } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32c } from "../checksum/crc32c.ts";
import { readSafetensors } from "../safetensors/readSafetensors.ts";
import { writeSafetensors } from "../safetensors/writeSafetensors.ts";
import { BLANK, seal } from "./checksum.ts";
import { decodeCheckpoint } from "./decodeCheckpoint.ts";
import { encodeCheckpoint } from "./encodeCheckpoint.ts";
import { CHECKSUM, FORMAT, TREE, VERSION } from "./tree.ts";

const again = <T>(tree: T): T => decodeCheckpoint<T>(encodeCheckpoint(tree));

test("crc32c: the values of RFC 3720", () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  const bytes = new TextEncoder().encode("123456789");
  expect(crc32c(bytes)).toBe(0xe3069283);
  expect(crc32c(bytes.subarray(4), crc32c(bytes.subarray(0, 4)))).toBe(0xe3069283);
});

test("checkpoint: plain values of every kind come back, and no others with them", () => {
  const tree = {
    text: "汉字 \ud800 $",
    numbers: [0, -0, 1e300, Number.NaN, Infinity, -Infinity],
    big: [-(2n ** 100n), 0n],
    truth: [true, false, null, undefined],
    nested: [[], {}, [[{}]]],
    $: 1,
    $x: { $$: 2 },
  };
  expect(again(tree)).toStrictEqual(tree);
  expect(again(3)).toBe(3);
});

test("checkpoint: any JSON comes back, whatever its keys are called", () => {
  fc.assert(
    fc.property(fc.object({ withBigInt: true, withNullPrototype: false }), (tree) => {
      expect(again(tree)).toStrictEqual(tree);
    }),
    { numRuns: 200 },
  );
});

test("checkpoint: tensors and arrays of numbers keep dtype, shape and values", () => {
  const tree = {
    model: {
      "0.weight": tensor([
        [1, 2],
        [3, 4],
      ]),
      mask: tensor([true, false]),
    },
    state: { 0: { exp_avg: tensor([0.5], { dtype: "float64" }) } },
    random: Uint8Array.of(1, 2, 3),
    arrays: [Float32Array.of(1.5), Float64Array.of(0.1), Int32Array.of(-1)],
  };
  const back = again(tree);
  expect(back.model["0.weight"]).toBeInstanceOf(Tensor);
  expect(back.model["0.weight"].toArray()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(back.model.mask).toMatchObject({ dtype: "bool", data: Uint8Array.of(1, 0) });
  expect(back.state[0].exp_avg.dtype).toBe("float64");
  expect(back.random).toEqual(tree.random);
  expect(back.arrays).toEqual(tree.arrays);
});

test("checkpoint: a tensor in two places is one tensor, stored once", () => {
  const tied = fromArray(new Float32Array(1000), [1000]);
  const bytes = encodeCheckpoint({ embedding: tied, head: tied });
  expect(bytes.length).toBeLessThan(5000);
  const back = decodeCheckpoint<{ embedding: Tensor; head: Tensor }>(bytes);
  expect(back.embedding).toBe(back.head);
});

test("checkpoint: paths that read alike are kept apart", () => {
  const back = again({ "a.b": tensor([1]), a: { b: tensor([2]) }, __metadata__: tensor([3]) });
  expect([back["a.b"].toArray(), back.a.b.toArray(), back.__metadata__.toArray()]).toEqual([[1], [2], [3]]);
});

test("checkpoint: any safetensors reader finds the tensors under their paths", () => {
  const { tensors } = readSafetensors(encodeCheckpoint({ model: { "0.bias": tensor([1]) }, epoch: 1 }));
  expect(Object.keys(tensors)).toEqual(["model.0.bias"]);
});

test("checkpoint: equal trees give equal bytes", () => {
  const tree = () => ({ a: tensor([1, 2]), b: { c: 1n, d: "x" } });
  expect(encodeCheckpoint(tree())).toEqual(encodeCheckpoint(tree()));
});

test("checkpoint: a key called __proto__ changes no prototype", () => {
  const back = again(JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'));
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  expect(Object.hasOwn(back, "__proto__")).toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("encodeCheckpoint: refuses what cannot come back, and says where it stands", () => {
  const loop: Record<string, unknown> = {};
  loop.self = { again: loop };
  expect(() => encodeCheckpoint(loop)).toThrow('"self.again" contains itself');
  expect(() => encodeCheckpoint({ a: [1, () => 2] })).toThrow('"a.1" is a function');
  expect(() => encodeCheckpoint({ when: new Date() })).toThrow('"when" is a Date; only plain objects');
  expect(() => encodeCheckpoint({ map: new Map() })).toThrow('"map" is a Map');
  let deep: unknown = 1;
  for (let i = 0; i < 300; i++) deep = [deep];
  expect(() => encodeCheckpoint(deep)).toThrow("more than 200 levels deep");
});

/** A file with a right checksum around whatever tree. */
function sealed(tree: string, version = VERSION): Uint8Array {
  const bytes = writeSafetensors(
    { x: tensor([1]) },
    { metadata: { [FORMAT]: version, [TREE]: tree, [CHECKSUM]: BLANK } },
  );
  seal(bytes);
  return bytes;
}

test.each<[string, Uint8Array, RegExp]>([
  ["nothing", new Uint8Array(0), /carry no checksum/],
  ["plain safetensors", writeSafetensors({ x: tensor([1]) }), /carry no checksum/],
  ["another version", sealed("1", "2"), /version 2 of the format is not 1/],
  ["a tree that is no JSON", sealed("{"), /its tree is no JSON/],
  [
    "a tensor that is not there",
    sealed('{"$":["tensor","toString"]}'),
    /names the tensor "toString", which is not in the file/,
  ],
  ["an unknown special value", sealed('{"$":["function","1"]}'), /unknown special value/],
  ["a special value without content", sealed('{"$":3}'), /without content/],
  ["a number that is none", sealed('{"$":["number","0x10"]}'), /unknown special value/],
  ["a tree that is too deep", sealed("[".repeat(100_000) + "]".repeat(100_000)), /more than 200 levels deep/],
])("decodeCheckpoint: refuses %s and says why", (_, bytes, message) => {
  expect(() => decodeCheckpoint(bytes)).toThrow(QzynnError);
  expect(() => decodeCheckpoint(bytes)).toThrow(message);
});

test("decodeCheckpoint: a damaged file is told by both checksums", () => {
  const bytes = encodeCheckpoint({ x: tensor([1]) });
  bytes[bytes.length - 1]! ^= 1;
  expect(() => decodeCheckpoint(bytes)).toThrow(
    /the checksum is [0-9a-f]{8}, the file says "[0-9a-f]{8}".*go back to an older checkpoint/,
  );
});
