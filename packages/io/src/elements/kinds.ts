/** The kinds of number in files of other programs, and the array that each becomes here. */
import type { DType, QzynnError, TypedArray } from "@qzynn/tensor";
import { fromBrainFloat, fromE4M3, fromE5M2, fromHalf } from "./floats.ts";

/** How a reader complains. */
export type Bad = (fact: string, reason: string) => QzynnError;

export interface Numbers {
  readonly array: TypedArray;
  readonly dtype: DType;
}

export interface Kind {
  /** Bytes of one element. */
  readonly size: number;
  /**
   * `bytes` are this tensor's alone, lie where an array of such elements can begin, and have the lowest byte of each
   * element first. `what` names the tensor in a complaint.
   */
  read(bytes: Uint8Array, what: string, bad: Bad): Numbers;
}

const as = (array: TypedArray, dtype: DType): Numbers => ({ array, dtype });

/** Numbers of 8 or 16 bits through a table of all of them: float32 or int32 holds each exactly. */
function small(size: 1 | 2, dtype: "float32" | "int32", value: (bits: number) => number): Kind {
  const make = dtype === "float32" ? Float32Array : Int32Array;
  let table: Float32Array | Int32Array | null = null;
  return {
    size,
    read({ buffer, byteOffset, length }) {
      // Made when the first such file comes.
      table ??= new make(256 ** size).map((_, bits) => value(bits));
      const bits =
        size === 1 ? new Uint8Array(buffer, byteOffset, length) : new Uint16Array(buffer, byteOffset, length / 2);
      const array = new make(bits.length);
      for (let i = 0; i < array.length; i++) array[i] = table[bits[i]!]!;
      return as(array, dtype);
    },
  };
}

const signed = (bits: number, size: 1 | 2): number => (bits << (32 - 8 * size)) >> (32 - 8 * size);

/** Whole numbers of 64 bits: int32 if all of them fit, else float64 if that is exact, else refused. */
const long = (isSigned: boolean): Kind => ({
  size: 8,
  read({ buffer, byteOffset, length }, what, bad) {
    const words = new Int32Array(buffer, byteOffset, length / 4);
    let fits = true;
    for (let i = 0; i < words.length && fits; i += 2)
      fits = words[i + 1] === words[i]! >> 31 && (isSigned || words[i]! >= 0);
    if (fits) {
      const array = new Int32Array(words.length / 2);
      for (let i = 0; i < array.length; i++) array[i] = words[2 * i]!;
      return as(array, "int32");
    }
    const array = new Float64Array(words.length / 2);
    for (let i = 0; i < array.length; i++) {
      const high = isSigned ? words[2 * i + 1]! : words[2 * i + 1]! >>> 0;
      const value = high * 2 ** 32 + (words[2 * i]! >>> 0);
      // Beyond 2⁵³ some are exact still, such as the least of all, −2⁶³.
      if (!Number.isSafeInteger(value)) {
        const exact = (BigInt(high) << 32n) + BigInt(words[2 * i]! >>> 0);
        if (BigInt(value) !== exact) {
          throw bad(
            `element ${i} of ${what} is ${exact}`,
            "no dtype here holds it exactly; store it as float64 or in two parts",
          );
        }
      }
      array[i] = value;
    }
    return as(array, "float64");
  },
});

/** Whole numbers of 32 bits without a sign. */
const word: Kind = {
  size: 4,
  read({ buffer, byteOffset, length }) {
    const words = new Uint32Array(buffer, byteOffset, length / 4);
    return words.every((value) => value < 2 ** 31)
      ? as(new Int32Array(buffer, byteOffset, length / 4), "int32")
      : as(Float64Array.from(words), "float64");
  },
};

const truth: Kind = {
  size: 1,
  read(bytes, what, bad) {
    const wrong = bytes.findIndex((byte) => byte > 1);
    if (wrong >= 0) throw bad(`element ${wrong} of ${what} is ${bytes[wrong]}`, "a truth value is stored as 0 or 1");
    return as(bytes, "bool");
  },
};

/** By PyTorch's and NumPy's names. */
export const kinds = {
  float64: { size: 8, read: (b) => as(new Float64Array(b.buffer, b.byteOffset, b.length / 8), "float64") },
  float32: { size: 4, read: (b) => as(new Float32Array(b.buffer, b.byteOffset, b.length / 4), "float32") },
  float16: small(2, "float32", fromHalf),
  bfloat16: small(2, "float32", fromBrainFloat),
  float8_e5m2: small(1, "float32", fromE5M2),
  float8_e4m3fn: small(1, "float32", fromE4M3),
  int64: long(true),
  uint64: long(false),
  int32: { size: 4, read: (b) => as(new Int32Array(b.buffer, b.byteOffset, b.length / 4), "int32") },
  uint32: word,
  int16: small(2, "int32", (bits) => signed(bits, 2)),
  uint16: small(2, "int32", (bits) => bits),
  int8: small(1, "int32", (bits) => signed(bits, 1)),
  uint8: { size: 1, read: (bytes) => as(bytes, "uint8") },
  bool: truth,
} satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;

const alone: ReadonlySet<string> = new Set<KindName>(["uint8", "bool"]);

/** The most bytes that one element takes here. */
export const widened = (kind: KindName): number =>
  alone.has(kind) ? 1 : kind === "uint32" ? 8 : Math.max(4, kinds[kind].size);
