import { QzynnError, tensor, zeros } from "@qzynn/tensor";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readNpy } from "./readNpy.ts";
import { readNpz } from "./readNpz.ts";
import { writeNpy } from "./writeNpy.ts";
import { writeNpz } from "./writeNpz.ts";

const text = (s: string) => new TextEncoder().encode(s);

/** A npy file with the given header and data. */
function npy(header: string, data: readonly number[] = [], version = 1): Uint8Array {
  const long = version > 1;
  const length = header.length;
  const size = long
    ? [length & 255, (length >> 8) & 255, (length >> 16) & 255, length >>> 24]
    : [length & 255, length >> 8];
  return Uint8Array.from([0x93, ...text("NUMPY"), version, 0, ...size, ...text(header), ...data]);
}

const refusal = (bytes: Uint8Array): string => {
  try {
    readNpy(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(QzynnError);
    return String(error);
  }
  throw new Error("it was read");
};

test("writeNpy: the bytes of numpy.save", () => {
  // np.save(f, np.arange(6, dtype=np.float32).reshape(2, 3)); f.getvalue().hex()
  const x = tensor([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  expect(Buffer.from(writeNpy(x)).toString("hex")).toBe(
    `934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c73652c20277368617065273a2028322c2033292c207d${"20".repeat(58)}0a000000000000803f0000004000004040000080400000a040`,
  );
  // np.save(f, np.asfortranarray(…)) has the columns one after another.
  const fortran = writeNpy(x, { fortranOrder: true });
  expect([...new Float32Array(fortran.slice(128).buffer)]).toEqual([0, 3, 1, 4, 2, 5]);
});

const shapes = fc.array(fc.nat(4), { maxLength: 4 });
const options = fc.record({
  fortranOrder: fc.boolean(),
  bigEndian: fc.boolean(),
  version: fc.constantFrom(1 as const, 2 as const, 3 as const),
});

test("npy: what is written is read again, in every version and order", () => {
  const dtypes = fc.constantFrom("float32", "float64", "int32", "uint8", "bool" as const);
  fc.assert(
    fc.property(shapes, options, dtypes, (shape, how, dtype) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const x = tensor(Array.from({ length: size }, (_, i) => (dtype === "bool" ? i % 2 : i * 3)))
        .to(dtype)
        .reshape(shape);
      const y = readNpy(writeNpy(x, how));
      expect([y.dtype, y.shape, [...y.data]]).toEqual([dtype, shape, [...x.data]]);
    }),
  );
});

describe("readNpy: kinds of number", () => {
  const read = (descr: string, data: readonly number[], n: number) => {
    const x = readNpy(npy(`{'descr': '${descr}', 'fortran_order': False, 'shape': (${n},), }\n`, data));
    return [x.dtype, ...x.data];
  };
  test("halves, both orders of bytes", () => {
    expect(read("<f2", [0, 0x3c, 1, 0], 2)).toEqual(["float32", 1, 2 ** -24]);
    expect(read(">f2", [0x3c, 0, 0xfc, 0], 2)).toEqual(["float32", 1, -Infinity]);
  });
  test("whole numbers of 64 bits: int32, float64, or refused", () => {
    expect(read("<i8", [255, 255, 255, 255, 255, 255, 255, 255], 1)).toEqual(["int32", -1]);
    expect(read("<i8", [0, 0, 0, 0, 1, 0, 0, 0], 1)).toEqual(["float64", 2 ** 32]);
    expect(read("<u8", [0, 0, 0, 128, 0, 0, 0, 0], 1)).toEqual(["float64", 2 ** 31]);
    expect(() => read("<u8", [255, 255, 255, 255, 255, 255, 255, 255], 1)).toThrow(
      "element 0 of the array is 18446744073709551615",
    );
    expect(() => read("<i8", [1, 0, 0, 0, 0, 0, 0, 128], 1)).toThrow("element 0 of the array is -9223372036854775807");
  });
  test("small whole numbers", () => {
    expect(read("|i1", [255, 1], 2)).toEqual(["int32", -1, 1]);
    expect(read(">u2", [255, 255], 1)).toEqual(["int32", 65535]);
    expect(read("<u4", [255, 255, 255, 255], 1)).toEqual(["float64", 2 ** 32 - 1]);
  });
});

test("readNpy: headers of Python 2 and without padding", () => {
  expect(readNpy(npy("{'shape': (2L,), 'fortran_order': False, 'descr': '|u1'}", [7, 8])).toArray()).toEqual([7, 8]);
  expect(readNpy(npy("{'descr': '|u1', 'fortran_order': True, 'shape': ()}", [7])).item()).toBe(7);
});

test.each([
  ["nothing", new Uint8Array(), /do not begin as a npy file does/],
  ["another version", npy("{}", [], 4), /version 4\.0/],
  ["Python objects", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"), /pickle can read/],
  ["records", npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }"), /the elements are of kind/],
  ["a long double", npy("{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }"), /of kind "<f16"/],
  [
    "a shape of 2⁶² elements",
    npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (${2n ** 62n},), }`),
    /the shape is/,
  ],
  [
    "a shape larger than the file",
    npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4503599627370496, 4503599627370496), }"),
    /cut short/,
  ],
  ["a negative size", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }"), /the shape is/],
  ["NaN in the shape", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (nan,), }"), /no Python dictionary/],
  [
    "code",
    npy("{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': ()}"),
    /no Python dictionary/,
  ],
  [
    "a key twice",
    npy("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': ()}", [1]),
    /no Python dictionary/,
  ],
  ["deep brackets", npy(`{'descr': ${"(".repeat(5000)}`), /no Python dictionary/],
  [
    "more bytes than the shape",
    npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}", [1, 2]),
    /1 bytes follow/,
  ],
])("readNpy: %s is refused", (_, bytes, message) => {
  expect(refusal(bytes)).toMatch(message);
});

test("npz: names of any kind, stored or compressed", () => {
  const record = { "0.weight": tensor([1.5, 2]), 重み: tensor([true]), ["__proto__"]: tensor(3), a: zeros([0, 2]) };
  for (const compress of [false, true]) {
    const arrays = readNpz(writeNpz(record, { compress }));
    expect(Object.keys(arrays)).toEqual(Object.keys(record));
    expect(arrays["0.weight"]?.toArray()).toEqual([1.5, 2]);
    expect(Object.getOwnPropertyDescriptor(arrays, "__proto__")?.value.item()).toBe(3);
    expect(Object.getPrototypeOf(arrays)).toBe(Object.prototype);
  }
});

test("readNpz: another file in it, and the name of a broken one", () => {
  expect(() => readNpz(zipSync({ "a.txt": text("hello") }))).toThrow('readNpz: "a.txt" is no array');
  expect(() => readNpz(zipSync({ "a.npy": text("hello") }))).toThrow(
    'readNpz: "a.npy": readNpy: the bytes do not begin',
  );
});

test("readNpz: a bomb is refused before it is unpacked", () => {
  const bomb = zipSync({ "a.npy": new Uint8Array(2 ** 20) }, { level: 9 });
  expect(bomb.length).toBeLessThan(2 ** 11);
  expect(() => readNpz(bomb, { limit: 2 ** 19 })).toThrow(
    /claim to unpack to 1048576: the limit is 524288; raise it with \{ limit \}/,
  );
  expect(() => readNpz(bomb)).toThrow(/do not begin as a npy file does/);
  // Claims of gigabytes are refused without being asked to.
  const directory = bomb.length - 22 - 46 - 5;
  new DataView(bomb.buffer).setUint32(directory + 24, 2 ** 31, true);
  expect(() => readNpz(bomb)).toThrow("claim to unpack to 2147483648: the limit is 33554432");
});

test("readNpz: a file that unpacks to more than the list says is not unpacked", () => {
  const bomb = zipSync({ "a.npy": new Uint8Array(2 ** 25) }, { level: 9 });
  const directory = bomb.length - 22 - 46 - 5;
  new DataView(bomb.buffer).setUint32(directory + 24, 1000, true);
  expect(() => readNpz(bomb)).toThrow('"a.npy" unpacks to more than 1000 bytes');
});

test("readNpy: a header with something else in it", () => {
  const letters = String.fromCharCode(...writeNpy(tensor([1]))).replace("}     ", "'x':1}");
  expect(() => readNpy(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)))).toThrow(/the header has "x"/);
});
