/** The numbers of a model as tensors. */
import { type DType, fromArray, type Tensor, type TypedArray, tensor } from "@qzynn/tensor";
import { bad } from "../bad.ts";
import type { TensorProto } from "../proto/messages.ts";

/** The bytes of a file beside the model, by its name. */
export type External = (location: string) => Uint8Array;

interface Kind {
  readonly name: string;
  readonly size: number;
  readonly dtype: DType;
  readonly get: (view: DataView, at: number) => number | bigint;
  /** What stands for a number where numbers are given one by one. */
  readonly one?: (value: number) => number;
}

/** 1 sign, 5 exponent and 10 fraction bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const word = new DataView(new ArrayBuffer(4));

/** The upper half of a float32. */
function brain(bits: number): number {
  word.setUint32(0, bits << 16);
  return word.getFloat32(0);
}

/** By TensorProto.DataType. */
const kinds: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [1, { name: "float", size: 4, dtype: "float32", get: (v, at) => v.getFloat32(at, true) }],
  [2, { name: "uint8", size: 1, dtype: "uint8", get: (v, at) => v.getUint8(at) }],
  [3, { name: "int8", size: 1, dtype: "int32", get: (v, at) => v.getInt8(at) }],
  [4, { name: "uint16", size: 2, dtype: "int32", get: (v, at) => v.getUint16(at, true) }],
  [5, { name: "int16", size: 2, dtype: "int32", get: (v, at) => v.getInt16(at, true) }],
  [6, { name: "int32", size: 4, dtype: "int32", get: (v, at) => v.getInt32(at, true) }],
  [7, { name: "int64", size: 8, dtype: "int32", get: (v, at) => v.getBigInt64(at, true) }],
  [9, { name: "bool", size: 1, dtype: "bool", get: (v, at) => (v.getUint8(at) ? 1 : 0) }],
  [10, { name: "float16", size: 2, dtype: "float32", get: (v, at) => half(v.getUint16(at, true)), one: half }],
  [11, { name: "double", size: 8, dtype: "float64", get: (v, at) => v.getFloat64(at, true) }],
  [12, { name: "uint32", size: 4, dtype: "int32", get: (v, at) => v.getUint32(at, true) }],
  [13, { name: "uint64", size: 8, dtype: "int32", get: (v, at) => v.getBigUint64(at, true) }],
  [16, { name: "bfloat16", size: 2, dtype: "float32", get: (v, at) => brain(v.getUint16(at, true)), one: brain }],
]);

export function kindOf(type: number): Kind {
  const kind = kinds.get(type);
  if (!kind) throw bad(`numbers of kind ${type}`, `read are ${[...kinds.values()].map(({ name }) => name).join(", ")}`);
  return kind;
}

/** The tensor of a TensorProto, with memory of its own. */
export function numbersOf(proto: TensorProto, external: External): Tensor {
  const { name, shape, values } = proto;
  const kind = kindOf(proto.type);
  const size = shape.reduce((product, d) => product * d, 1);
  const what = `"${name}" of shape [${shape.join(", ")}]`;
  if (!shape.every((d) => Number.isSafeInteger(d) && d >= 0)) throw bad(what, "sizes are whole numbers of 0 or more");
  const raw = proto.external.size > 0 ? outside(proto, external) : proto.raw;
  if (raw === null) {
    if (values.length !== size) throw bad(`${what} has ${values.length} numbers`, "they must fill its shape");
    return made(
      values.map((value) => kind.one?.(value) ?? value),
      shape,
      kind,
    );
  }
  if (raw.length !== size * kind.size) {
    throw bad(`${what} has ${raw.length} bytes`, `${kind.name} takes ${size * kind.size} there; the model is damaged`);
  }
  if (kind.name === "float") return fromArray(new Float32Array(raw.slice().buffer), shape);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return made(
    Array.from({ length: size }, (_, i) => Number(kind.get(view, i * kind.size))),
    shape,
    kind,
  );
}

/** Ends of slices that mean "as far as there is" stand beyond this. */
const ENDLESS = 2 ** 62;

function made(values: number[], shape: readonly number[], kind: Kind): Tensor {
  if (kind.dtype !== "int32") return tensor(values, { dtype: kind.dtype }).reshape(shape);
  const bounded = values.map((v) => (Math.abs(v) >= ENDLESS ? Math.sign(v) * (2 ** 31 - 1) : v));
  const fits = bounded.every((v) => v === (v | 0));
  const array: TypedArray = fits ? Int32Array.from(bounded) : Float64Array.from(bounded);
  return fromArray(array, shape);
}

/** Part of a file beside the model. */
function outside({ name, external: where }: TensorProto, external: External): Uint8Array {
  const location = where.get("location") ?? "";
  const offset = Number(where.get("offset") ?? 0);
  const bytes = external(location);
  const length = Number(where.get("length") ?? bytes.length - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) {
    throw bad(
      `"${name}" has ${length} bytes from byte ${offset} of ${JSON.stringify(location)}`,
      `that file has ${bytes.length}; it belongs to another model`,
    );
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length);
}
