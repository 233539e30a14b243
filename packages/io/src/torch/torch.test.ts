import { readFileSync } from "node:fs";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Tree } from "../checkpoint/tree.ts";
import { readTorch } from "./readTorch.ts";

// Made by testing/fixtures/make.py.
const file = (name: string) => new Uint8Array(readFileSync(new URL(`../../testing/fixtures/${name}`, import.meta.url)));

interface Run {
  readonly model: Record<string, Tensor>;
  readonly optimizer: {
    readonly state: Record<string, Record<string, Tensor>>;
    readonly param_groups: readonly Record<string, Tree>[];
  };
  readonly epoch: number;
  readonly best: number;
  readonly name: string;
}

describe.each(["run.pt", "run-legacy.pt", "run-protocol5.pt"])("readTorch: %s", (name) => {
  test("a model, its optimiser and plain values", () => {
    const run = readTorch<Run>(file(name));
    expect([run.epoch, run.best, run.name]).toEqual([3, 0.25, "汉字"]);
    expect(Object.keys(run.model)).toEqual(["0.weight", "0.bias", "2.weight", "2.bias"]);
    expect(run.model["0.weight"]?.shape).toEqual([4, 3]);
    // model[0].bias after one step, as torch.save wrote it
    expect(Object.keys(run.optimizer.state)).toEqual(["0", "1", "2", "3"]);
    expect(Object.keys(run.optimizer.state["0"] ?? {})).toEqual(["step", "exp_avg", "exp_avg_sq"]);
    expect(run.optimizer.state["0"]?.step?.item()).toBe(1);
    expect(run.optimizer.param_groups[0]?.betas).toEqual([0.9, 0.999]);
    expect(run.optimizer.param_groups[0]?.params).toEqual([0, 1, 2, 3]);
  });
});

test("readTorch: the formats hold the same numbers", () => {
  const [zip, legacy, five] = ["run.pt", "run-legacy.pt", "run-protocol5.pt"].map((name) =>
    Object.values(readTorch<Run>(file(name)).model).map((x) => x.toArray()),
  );
  expect(legacy).toEqual(zip);
  expect(five).toEqual(zip);
});

describe("readTorch: values", () => {
  const values = readTorch<Record<string, Tree>>(file("values.pt"));
  const numbers = (name: string) => (values[name] as Tensor).toArray();
  test("views of storages, and tensors that are one", () => {
    expect(numbers("transposed")).toEqual([
      [0, 4, 8],
      [1, 5, 9],
      [2, 6, 10],
      [3, 7, 11],
    ]);
    expect(numbers("column")).toEqual([1, 5, 9]);
    expect(numbers("rows")).toEqual([
      [4, 5, 6, 7],
      [8, 9, 10, 11],
    ]);
    expect(numbers("expanded")).toEqual([1, 1, 1]);
    expect(numbers("scalar")).toBe(2.5);
    expect((values.empty as Tensor).shape).toEqual([0, 2]);
    expect(values.one).toBe(values.other);
    expect(numbers("parameter")).toEqual([3]);
  });
  test("kinds of number", () => {
    const kinds = values.kinds as Tensor[];
    expect(kinds.map(({ dtype, data }) => [dtype, ...data])).toEqual([
      ["float64", 0, 1, 100],
      ["float32", 0, 1, 100],
      ["float32", 0, 1, 100],
      ["float32", 0, 1, 100],
      ["int32", 0, 1, 100],
      ["int32", 0, 1, 100],
      ["int32", 0, 1, 100],
      ["int32", 0, 1, 100],
      ["uint8", 0, 1, 100],
      ["bool", 0, 1, 1],
    ]);
    // These are kept as bytes, and the tensor says what they are.
    const untyped = values.untyped as Tensor[];
    expect(untyped.map(({ dtype, data }) => [dtype, ...data])).toEqual([
      ["float32", 1.5, -2],
      ["int32", 1, 65535],
    ]);
    expect((values.big as Tensor).dtype).toBe("float64");
    expect(numbers("big")).toEqual([2 ** 40]);
  });
  test("plain values", () => {
    expect(values.list).toEqual([
      1,
      -2,
      2 ** 40,
      2n ** 70n,
      1.5,
      Number.POSITIVE_INFINITY,
      true,
      null,
      "text",
      Uint8Array.of(0, 255),
      [1, 2],
      [3],
    ]);
    expect([values.size, values.dtype, values.device]).toEqual([[2, 3], "torch.float32", "cpu"]);
    expect([values.ordered, values.default, values[7]]).toEqual([{ a: 1 }, { a: [1] }, "number"]);
  });
  test("a key called __proto__ is a key", () => {
    expect(Object.getOwnPropertyDescriptor(values, "__proto__")?.value).toEqual({ polluted: true });
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** An archive with this pickle of protocol 2. */
const pickled = (text: string, files: Record<string, Uint8Array> = {}) =>
  zipSync({ "a/data.pkl": latin(`\x80\x02${text}.`), ...files });
const storage = (key: string, type = "FloatStorage", length = "K\x01") =>
  `(X\x07\0\0\0storagectorch\n${type}\nX\x01\0\0\0${key}X\x03\0\0\0cpu${length}tQ`;
/** A tensor of one number at `offset` with the given sizes and strides. */
const view = (sizes: string, strides: string, offset = "K\0") =>
  `ctorch._utils\n_rebuild_tensor_v2\n(${storage("0")}${offset}(${sizes}t(${strides}t\x89}tR`;
const one = { "a/data/0": new Uint8Array(4) };

test.each([
  ["nothing", new Uint8Array(), /neither a zip archive nor a pickle/],
  [
    "a module",
    file("module.pt"),
    /an object of torch\.nn\.modules\.container\.Sequential: .* save model\.state_dict\(\)/,
  ],
  ["a loop", file("loop.pt"), /contains itself/],
  ["code", pickled("cos\nsystem\n(X\x02\0\0\0lstR"), /an object of os\.system/],
  ["code of builtins", pickled("cbuiltins\neval\n(X\x01\0\0\x001tR"), /an object of builtins\.eval/],
  ["code by its parts", pickled("X\x02\0\0\0osX\x06\0\0\0system\x93"), /an object of os\.system/],
  ["a name of JavaScript", pickled("cconstructor\nconstructor\n)R"), /constructor\.constructor/],
  ["a call of what is no function", pickled("K\x01)R"), /calls what is no function/],
  ["the instructions of instances", pickled("(ios\nsystem\n"), /the instruction "i"/],
  ["an extension", pickled("\x82\x01"), /the instruction/],
  ["an empty stack", pickled("0"), /takes from an empty stack/],
  ["a mark that is missing", pickled("t"), /has no mark/],
  ["a memory that was never kept", pickled("h\x05"), /recalls 5/],
  ["a text of 4 GB", pickled("X\xff\xff\xff\xff"), /cut short/],
  ["a text of 2⁶⁴ bytes", pickled(`\x8d${"\xff".repeat(8)}`), /cut short/],
  ["a number of a million digits", pickled(`\x8b\xff\xff\xff\x7f`), /cut short/],
  ["protocol 0", zipSync({ "a/data.pkl": latin("\x80\x00N.") }), /protocol 0/],
  ["deep lists", pickled(`${"]".repeat(300)}${"a".repeat(299)}`), /more than 200 levels deep/],
  ["a storage that is missing", pickled(view("K\x01", "K\x01")), /there is no "a\/data\/0"/],
  ["a storage of another folder", pickled(storage("/")), /is a storage/],
  [
    "a storage that is too short",
    pickled(view("K\x01", "K\x01"), { "a/data/0": new Uint8Array(3) }),
    /has 3 bytes: the pickle speaks of 4/,
  ],
  ["a view beyond its storage", pickled(view("K\x02", "K\x01"), one), /goes up to element 1: its storage has 1/],
  ["a view of 2⁶⁰ elements", pickled(view("J\0\0\0\x40J\0\0\0\x40", "K\0K\0"), one), /takes more than 33554432 bytes/],
  ["a negative stride", pickled(view("K\x01", "J\xff\xff\xff\xff"), one), /sizes that are no whole numbers/],
  ["a size that is no number", pickled(view("G\x7f\xf8\0\0\0\0\0\0", "K\x01"), one), /sizes that are no whole numbers/],
  ["complex numbers", pickled(storage("0", "ComplexFloatStorage")), /numbers of kind "torch\.ComplexFloatStorage"/],
  ["two keys that read alike", pickled("}(K\x01NX\x01\0\0\x001Nu"), /two keys that read "1"/],
  ["a key that is a tuple", pickled("})Ns"), /neither text nor a number/],
  ["no pickle", zipSync({ "a/b": new Uint8Array(1) }), /no data\.pkl in the archive/],
  ["a program", pickled("N", { "a/constants.pkl": new Uint8Array(1) }), /a TorchScript program/],
])("readTorch: %s is refused", (_, bytes, message) => {
  expect(() => readTorch(bytes)).toThrow(QzynnError);
  expect(() => readTorch(bytes)).toThrow(message);
});

test("readTorch: an archive whose numbers have the highest byte first", () => {
  const big = { "a/byteorder": latin("big"), "a/data/0": Uint8Array.of(0x3f, 0x80, 0, 0) };
  expect(readTorch<Tensor>(pickled(view("K\x01", "K\x01"), big)).toArray()).toEqual([1]);
});

test("readTorch: a list that stands a million times in lists is one list", () => {
  const doubling = `]${"q\0h\0\x86".repeat(100)}`;
  let depth = 0;
  for (let tree = readTorch<Tree>(pickled(doubling)); Array.isArray(tree) && tree.length > 0; tree = tree[0]) depth++;
  expect(depth).toBe(100);
});

test("readTorch: bytes that are made again and again count against the limit", () => {
  const bytes = `c_codecs\nencode\nq\0X\0\x10\0\0${"a".repeat(4096)}X\x06\0\0\0latin1\x86q\x01`;
  const again = (times: number) => pickled(`${bytes}0${"h\0h\x01R0".repeat(times)}N`);
  expect(readTorch(again(2), { limit: 20_000 })).toBe(null);
  expect(() => readTorch(again(20), { limit: 20_000 })).toThrow("takes more than 20000 bytes: raise the limit");
});

test("readTorch: a lazy negation is carried out", () => {
  const { buffer } = Float32Array.of(1.5);
  const numbers = { "a/data/0": new Uint8Array(buffer) };
  // torch.save(torch._neg_view(torch.tensor([1.5])), "run.pt")
  const negated = view("K\x01", "K\x01").replace("\x89}tR", "\x89}}X\x03\0\0\0neg\x88stR");
  expect(readTorch<Tensor>(pickled(negated, numbers)).toArray()).toEqual([-1.5]);
  expect(readTorch<Tensor[]>(pickled(`${view("K\x01", "K\x01")}${negated}\x86`, numbers)).map((x) => x.item())).toEqual(
    [1.5, -1.5],
  );
});

test("readTorch: whole numbers beyond 2⁵³ are read where float64 holds them", () => {
  const long = (value: bigint) =>
    pickled(view("K\x01", "K\x01").replace("FloatStorage", "LongStorage"), {
      "a/data/0": new Uint8Array(BigInt64Array.of(value).buffer),
    });
  for (const value of [-(2n ** 63n), -(2n ** 53n), 2n ** 53n, 2n ** 62n]) {
    expect(readTorch<Tensor>(long(value)).toArray()).toEqual([Number(value)]);
  }
  expect(() => readTorch(long(2n ** 53n + 1n))).toThrow("is 9007199254740993: no dtype here holds it exactly");
});

test("readTorch: names that protocol 2 gives to plain things", () => {
  const device = "ctorch\ndevice\n(X\x04\0\0\0cudaK\x01tR";
  const version = "ctorch.torch_version\nTorchVersion\n(X\x04\0\0\x002.13t\x81";
  const counts = "ccollections\ndefaultdict\nc__builtin__\nlong\n\x85RX\x01\0\0\0aK\x01s";
  const tree = readTorch(pickled(`(${device}${version}${counts}c__builtin__\nbytes\n)Rt`));
  expect(tree).toEqual(["cuda:1", "2.13", { a: 1 }, new Uint8Array()]);
});

test("readTorch: text of Python 2 is UTF-8, or a letter for each byte", () => {
  expect(readTorch(pickled("(U\x02\xc3\xa9U\x02\x80\xfft"))).toEqual(["é", "\x80\xff"]);
});

test.each([
  ["torch._utils\n_rebuild_qtensor", "save x.dequantize()"],
  ["torch._utils\n_rebuild_sparse_tensor", "save x.to_dense()"],
  ["torch.nn.parameter\nUninitializedParameter", "run the model once"],
])("readTorch: the way out of an object of %s", (name, way) => {
  expect(() => readTorch(pickled(`c${name}\n)R`))).toThrow(way);
});

test("readTorch: a small archive of many instructions, or of small numbers, stays small", () => {
  for (const instruction of ["N", "]", "}", "(", "\x94"]) {
    const archive = pickled(`${instruction === "\x94" ? "N" : "("}${instruction.repeat(2 ** 20)}`);
    expect(archive.length).toBeLessThan(2 ** 14);
    expect(() => readTorch(archive)).toThrow("takes more than 33554432 bytes");
  }
  const chars = `ctorch._utils\n_rebuild_tensor_v2\n(${storage("0", "CharStorage", "J\0\0\0\x01")}K\0(J\0\0\0\x01t(K\x01t\x89}tR`;
  expect(() => readTorch(pickled(chars, { "a/data/0": new Uint8Array(2 ** 24) }))).toThrow("takes more than 33554432");
});

test("readTorch: an old file whose storages have no names", () => {
  const parts = ["\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19", "M\xe9\x03", "}", "N", `]\x8a\x09${"\x01".repeat(9)}a`];
  const old = latin(parts.map((part) => `\x80\x02${part}.`).join(""));
  expect(() => readTorch(old)).toThrow("a storage of kind bigint that nothing refers to");
});
