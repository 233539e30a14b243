/** Tensors of one value, and tensors like another. */
import { checkDType, type DType } from "../dtype.ts";
import type { Shape } from "../shape/shape.ts";
import { checkShape } from "../shape/size.ts";
import { blank, type Tensor } from "../tensor.ts";
import type { TensorOptions } from "./tensor.ts";

/** A tensor of `shape` that holds nothing but `value`. */
export const full = <const S extends Shape>(shape: S, value: number, options?: TensorOptions): Tensor<S> =>
  make("full", shape, value, options);

/** A tensor of zeros. */
export const zeros = <const S extends Shape>(shape: S, options?: TensorOptions): Tensor<S> =>
  make("zeros", shape, 0, options);

/** A tensor of ones. */
export const ones = <const S extends Shape>(shape: S, options?: TensorOptions): Tensor<S> =>
  make("ones", shape, 1, options);

/** A tensor whose values nobody has chosen yet: zeros, as it happens. */
export const empty = <const S extends Shape>(shape: S, options?: TensorOptions): Tensor<S> =>
  make("empty", shape, 0, options);

/** As `x` in shape and dtype, and filled with `value`. */
export const fullLike = <S extends Shape>(x: Tensor<S>, value: number, options?: TensorOptions): Tensor<S> =>
  make("fullLike", x.shape, value, { dtype: x.dtype, ...options });

/** As `x` in shape and dtype, and all zeros. */
export const zerosLike = <S extends Shape>(x: Tensor<S>, options?: TensorOptions): Tensor<S> => fullLike(x, 0, options);

/** As `x` in shape and dtype, and all ones. */
export const onesLike = <S extends Shape>(x: Tensor<S>, options?: TensorOptions): Tensor<S> => fullLike(x, 1, options);

/** As {@link empty}, in the shape and dtype of `x`. */
export const emptyLike = <S extends Shape>(x: Tensor<S>, options?: TensorOptions): Tensor<S> => fullLike(x, 0, options);

function make<S extends Shape>(
  call: string,
  shape: S,
  value: number,
  { dtype = "float32", requiresGrad }: TensorOptions = {},
): Tensor<S> {
  checkShape(call, shape);
  checkDType(call, dtype);
  const x = blank([...shape] as Shape as S, dtype);
  const stored = dtype === ("bool" satisfies DType) ? Number(value !== 0) : value;
  if (stored !== 0) x.storage.array.fill(stored);
  if (requiresGrad) x.requiresGrad = true;
  return x;
}
