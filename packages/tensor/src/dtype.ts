/** The five kinds of number a tensor can hold, and PyTorch's rules for mixing them. */
import { QzynnError } from "./errors.ts";

/** `bool` is stored as one byte of 0 or 1. */
export type DType = "float32" | "float64" | "int32" | "uint8" | "bool";

export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

export const dtypes = Object.keys(arrays) as readonly DType[];

/** Bytes of one element. */
export const bytesOf = (dtype: DType): number => arrays[dtype].BYTES_PER_ELEMENT;

export const isFloat = (dtype: DType): boolean => dtype === "float32" || dtype === "float64";

/** No typed array can be longer than this in today's engines. */
const LONGEST = 2 ** 32;

/** A zeroed array of `length` elements. Refuses lengths that no engine can hold before asking for the memory. */
export function allocate(dtype: DType, length: number): TypedArray {
  if (length > LONGEST) {
    throw new QzynnError(
      `a tensor of ${length} elements is larger than the ${LONGEST} that one array can hold; split it`,
    );
  }
  return new arrays[dtype](length);
}

/** Bytes of an array from which on zeros take longer than asking for memory without them. */
const LARGE = 1 << 16;
/** Node's memory with anything in it, in a buffer of its own. Browsers have none. */
const { Buffer } = globalThis as { Buffer?: { allocUnsafeSlow?(bytes: number): Uint8Array } };

/** The same with anything in it, where that is faster: for who writes every element. */
export function allocateUnfilled(dtype: DType, length: number): TypedArray {
  const bytes = length * bytesOf(dtype);
  if (bytes < LARGE || bytes > 2 ** 31 || !Buffer?.allocUnsafeSlow) return allocate(dtype, length);
  const { buffer } = Buffer.allocUnsafeSlow(bytes);
  return buffer.byteLength === bytes ? viewAt(dtype, buffer, 0, length) : allocate(dtype, length);
}

export function checkDType(call: string, dtype: string): asserts dtype is DType {
  if (!Object.hasOwn(arrays, dtype)) {
    throw new QzynnError(`${call}: there is no dtype "${dtype}"; use one of ${dtypes.join(", ")}`);
  }
}

/** The dtype that a typed array holds by itself; `null` for arrays that no tensor can wrap. */
export function dtypeOf(array: ArrayBufferView): Exclude<DType, "bool"> | null {
  if (array instanceof Float32Array) return "float32";
  if (array instanceof Float64Array) return "float64";
  if (array instanceof Int32Array) return "int32";
  if (array instanceof Uint8Array) return "uint8";
  return null;
}

const order: readonly DType[] = ["bool", "uint8", "int32", "float32", "float64"];

const wider = (a: DType, b: DType): DType => (order.indexOf(a) > order.indexOf(b) ? a : b);

/** bool, integer, floating: a tensor without axes changes a result's dtype only from a higher category. */
const category = (dtype: DType): number => (dtype === "bool" ? 0 : isFloat(dtype) ? 2 : 1);

/**
 * The dtype of a result that mixes `inputs`, as PyTorch's `result_type` has it:
 * the widest dtype among the tensors with axes, unless one without axes is of a higher category.
 */
export function promote(inputs: readonly { readonly dtype: DType; readonly shape: readonly number[] }[]): DType {
  let withAxes: DType | null = null;
  let without: DType | null = null;
  for (const { dtype, shape } of inputs) {
    if (shape.length > 0) withAxes = withAxes ? wider(withAxes, dtype) : dtype;
    else without = without ? wider(without, dtype) : dtype;
  }
  if (withAxes && without) return category(without) > category(withAxes) ? without : withAxes;
  return withAxes ?? without ?? "float32";
}

/** What `exp`, a mean or a true division of these dtypes is computed in. */
export const toFloat = (dtype: DType): DType => (isFloat(dtype) ? dtype : "float32");

/** A view of `length` elements of `buffer` from byte `at` on. */
export function viewAt(dtype: DType, buffer: ArrayBufferLike, at: number, length: number): TypedArray {
  const View: new (buffer: ArrayBufferLike, at: number, length: number) => TypedArray = arrays[dtype];
  return new View(buffer, at, length);
}
