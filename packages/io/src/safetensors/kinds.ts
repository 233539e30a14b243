/** The kinds of number in a safetensors file, and the array that each becomes here. */
import type { DType, TypedArray } from "@qzynn/tensor";
import { bad } from "./bad.ts";
import { fromBrainFloat, fromHalf } from "./half.ts";

export interface Kind {
  /** Bytes of one element. */
  readonly size: number;
  /** `bytes` are this tensor's alone and lie where an array of such elements can begin. */
  read(bytes: Uint8Array, name: string): { readonly array: TypedArray; readonly dtype: DType };
}

const as = (array: Float32Array | Float64Array | Int32Array | Uint8Array, dtype: DType) => ({ array, dtype });

/** Numbers of `size` bytes that `get` reads and float32 or int32 holds exactly. */
const converted = (size: number, dtype: "float32" | "int32", get: (view: DataView, at: number) => number): Kind => ({
  size,
  read(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = bytes.length / size;
    const array = dtype === "float32" ? new Float32Array(length) : new Int32Array(length);
    for (let i = 0; i < length; i++) array[i] = get(view, i * size);
    return as(array, dtype);
  },
});

/** Integers of up to 64 bits: int32 if all of them fit, else float64 if that is exact, else refused. */
const wide = (size: number, get: (view: DataView, at: number) => number | bigint): Kind => ({
  size,
  read(bytes, name) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = new Float64Array(bytes.length / size);
    let fits = true;
    for (let i = 0; i < values.length; i++) {
      const exact = get(view, i * size);
      const value = Number(exact);
      if (!Number.isSafeInteger(value)) {
        throw bad(
          `element ${i} of "${name}" is ${exact}`,
          "no dtype here holds it exactly; store it as F64 or in two parts",
        );
      }
      values[i] = value;
      fits &&= value === (value | 0);
    }
    return fits ? as(Int32Array.from(values), "int32") : as(values, "float64");
  },
});

const truth: Kind = {
  size: 1,
  read(bytes, name) {
    const wrong = bytes.findIndex((byte) => byte > 1);
    if (wrong >= 0) throw bad(`element ${wrong} of "${name}" is ${bytes[wrong]}`, "a BOOL is stored as 0 or 1");
    return as(bytes, "bool");
  },
};

/** By the name in the file. Numbers are stored with the lowest byte first. */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["F64", { size: 8, read: (b) => as(new Float64Array(b.buffer, b.byteOffset, b.length / 8), "float64") }],
  ["F32", { size: 4, read: (b) => as(new Float32Array(b.buffer, b.byteOffset, b.length / 4), "float32") }],
  ["F16", converted(2, "float32", (view, at) => fromHalf(view.getUint16(at, true)))],
  ["BF16", converted(2, "float32", (view, at) => fromBrainFloat(view.getUint16(at, true)))],
  ["I64", wide(8, (view, at) => view.getBigInt64(at, true))],
  ["U64", wide(8, (view, at) => view.getBigUint64(at, true))],
  ["I32", { size: 4, read: (b) => as(new Int32Array(b.buffer, b.byteOffset, b.length / 4), "int32") }],
  ["U32", wide(4, (view, at) => view.getUint32(at, true))],
  ["I16", converted(2, "int32", (view, at) => view.getInt16(at, true))],
  ["U16", converted(2, "int32", (view, at) => view.getUint16(at, true))],
  ["I8", converted(1, "int32", (view, at) => view.getInt8(at))],
  ["U8", { size: 1, read: (bytes) => as(bytes, "uint8") }],
  ["BOOL", truth],
]);
