import { allocate, checkDType, type DType, dtypeOf, type TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { sizeOf } from "../shape/size.ts";
import { Tensor } from "../tensor.ts";

export interface TensorOptions {
  readonly dtype?: DType;
  readonly requiresGrad?: boolean;
}

/** A number or a truth value, or lists of lists of them. */
export type Nested = number | boolean | readonly Nested[];

/** The shape of nested lists, as far as the compiler can see it. */
export type ShapeOf<T> = Nested extends T
  ? readonly number[]
  : T extends readonly []
    ? readonly [0]
    : T extends readonly [infer H, ...unknown[]]
      ? readonly [T["length"], ...ShapeOf<H>]
      : T extends readonly (infer H)[]
        ? readonly [number, ...ShapeOf<H>]
        : T extends TypedArray
          ? readonly [number]
          : readonly [];

/**
 * A tensor of the given values, which are copied. Numbers become float32 and truth values bool, unless `dtype` says
 * otherwise; a typed array keeps the dtype it has.
 *
 * Refuses lists of unequal lengths.
 *
 * @example
 * ```ts
 * import { tensor } from "@qzynn/tensor";
 * tensor([[1, 2, 3], [4, 5, 6]]).shape; // → [ 2, 3 ]
 * ```
 */
export function tensor<const T extends Nested | TypedArray>(data: T, options: TensorOptions = {}): Tensor<ShapeOf<T>> {
  const { dtype, shape, values } = read(data);
  const wanted = options.dtype ?? dtype;
  checkDType("tensor", wanted);
  const array = allocate(wanted, values.length);
  for (let i = 0; i < values.length; i++)
    array[i] = wanted === "bool" ? Number(Number(values[i]) !== 0) : Number(values[i]);
  const x = new Tensor(shape as readonly number[] as ShapeOf<T>, wanted, { array, version: 0 });
  if (options.requiresGrad) x.requiresGrad = true;
  return x;
}

type Scalar = number | boolean;

function read(data: Nested | TypedArray): { dtype: DType; shape: number[]; values: ArrayLike<Scalar> } {
  if (ArrayBuffer.isView(data)) {
    const dtype = dtypeOf(data);
    if (!dtype)
      throw new QzynnError(
        "tensor: use a Float32Array, Float64Array, Int32Array or Uint8Array; convert other arrays first",
      );
    return { dtype, shape: [data.length], values: data };
  }
  const shape: number[] = [];
  for (let level: Nested = data; Array.isArray(level); level = level[0] as Nested) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  const values: Scalar[] = [];
  fill(data, shape, 0, values);
  const truth = values.length > 0 && values.every((v) => typeof v === "boolean");
  return { dtype: truth ? "bool" : "float32", shape, values };
}

function fill(data: Nested, shape: readonly number[], depth: number, into: Scalar[]): void {
  if (depth === shape.length) {
    if (typeof data !== "number" && typeof data !== "boolean") {
      throw new QzynnError(
        `tensor: ${Array.isArray(data) ? "a list" : String(data)} stands where a number should; all lists must nest alike`,
      );
    }
    into.push(data);
    return;
  }
  if (!Array.isArray(data) || data.length !== shape[depth]) {
    const found = Array.isArray(data) ? `a list of ${data.length}` : String(data);
    throw new QzynnError(
      `tensor: ${found} stands beside a list of ${shape[depth]}; lists on one level must be equally long`,
    );
  }
  for (const item of data) fill(item, shape, depth + 1, into);
}

/**
 * A tensor around a typed array, which is shared and not copied: row by row, `shape` must hold exactly its elements.
 * `dtype` is only for saying that bytes are truth values.
 *
 * @example
 * ```ts
 * import { fromArray } from "@qzynn/tensor";
 * fromArray(new Int32Array([1, 2, 3, 4]), [2, 2]).toArray(); // → [ [ 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export function fromArray<const S extends readonly number[]>(
  array: TypedArray,
  shape: S,
  options: TensorOptions = {},
): Tensor<S> {
  const own = dtypeOf(array);
  const dtype = options.dtype ?? own;
  if (!own || (dtype !== own && !(dtype === "bool" && own === "uint8"))) {
    throw new QzynnError(
      `fromArray: an array of ${own ?? "another kind"} cannot be read as ${dtype}; use tensor(array, { dtype }) to convert`,
    );
  }
  if (sizeOf(shape) !== array.length) {
    throw new QzynnError(
      `fromArray: [${shape}] holds ${sizeOf(shape)} elements, the array ${array.length}; they must be equal`,
    );
  }
  const x = new Tensor(shape, dtype ?? own, { array, version: 0 });
  if (options.requiresGrad) x.requiresGrad = true;
  return x;
}
