/** Tensors of random numbers: PyTorch's own numbers, for the same seed. */
import { apply } from "../apply.ts";
import { checkDType, type DType, isFloat, type TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Kernel } from "../op.ts";
import { fillBernoulli } from "../random/bernoulli.ts";
import { defaultGenerator } from "../random/defaultGenerator.ts";
import { fillExponential } from "../random/exponential.ts";
import type { Generator } from "../random/generator.ts";
import { fillIntegers } from "../random/integers.ts";
import { fillNormal } from "../random/normal.ts";
import { permutation } from "../random/permutation.ts";
import { fillUniform } from "../random/uniform.ts";
import type { Shape } from "../shape/shape.ts";
import { checkShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import type { TensorOptions } from "./tensor.ts";

export interface RandomOptions extends TensorOptions {
  /** Where the numbers come from; the default generator, which `manualSeed` seeds. */
  readonly generator?: Generator;
}

type Fill = (data: TypedArray, generator: Generator, given: TypedArray | undefined) => void;

/** Drawing is an operation like any other, so that a compiled step draws anew each time. */
const op: Kernel<{ shape: Shape; dtype: DType; fill: Fill; generator: Generator }> = {
  kind: "kernel",
  name: "random",
  effect: true,
  many: (attrs, times) => ({ ...attrs, shape: [times, ...attrs.shape] }),
  dtype: (_, { dtype }) => dtype,
  shape: (_, { shape }) => shape,
  run: (out, [given], { fill, generator }) => fill(out.data, generator, given?.data),
};

/** A tensor that `fill` fills, given the values of other tensors. */
export function draw<S extends Shape>(
  call: string,
  shape: S,
  { dtype = "float32", generator = defaultGenerator, requiresGrad }: RandomOptions,
  fill: Fill,
  given: readonly Tensor[] = [],
): Tensor<S> {
  checkShape(call, shape);
  checkDType(call, dtype);
  const x = apply(op, given, { shape: [...shape], dtype, fill, generator }) as Tensor<S>;
  if (requiresGrad) x.requiresGrad = true;
  return x;
}

/** Draws that exist for floating-point dtypes only. */
function drawFloats<S extends Shape>(
  call: string,
  shape: S,
  options: RandomOptions,
  fill: (data: Float32Array | Float64Array, generator: Generator) => void,
): Tensor<S> {
  if (options.dtype && !isFloat(options.dtype)) {
    throw new QzynnError(
      `${call}: numbers between whole ones do not fit ${options.dtype}; use float32 or float64, or randint`,
    );
  }
  return draw(call, shape, options, fill as Fill);
}

/**
 * Uniform in [0, 1).
 *
 * @example
 * ```ts
 * import { manualSeed, rand } from "@qzynn/tensor";
 * manualSeed(0);
 * rand([3]); // → tensor([0.4963, 0.7682, 0.0885])
 * ```
 */
export const rand = <const S extends Shape>(shape: S, options: RandomOptions = {}): Tensor<S> =>
  drawFloats("rand", shape, options, fillUniform);

/** Uniform in [low, high). */
export const uniform = <const S extends Shape>(
  shape: S,
  low: number,
  high: number,
  options: RandomOptions = {},
): Tensor<S> => drawFloats("uniform", shape, options, (data, generator) => fillUniform(data, generator, low, high));

/** Normally distributed with mean 0 and standard deviation 1. */
export const randn = <const S extends Shape>(shape: S, options: RandomOptions = {}): Tensor<S> =>
  drawFloats("randn", shape, options, (data, generator) => fillNormal(data, generator));

/** Normally distributed. */
export const normal = <const S extends Shape>(
  shape: S,
  mean: number,
  std: number,
  options: RandomOptions = {},
): Tensor<S> => drawFloats("normal", shape, options, (data, generator) => fillNormal(data, generator, mean, std));

/** Exponentially distributed with rate `lambd`, so with mean `1 / lambd`. */
export function exponential<const S extends Shape>(shape: S, lambd = 1, options: RandomOptions = {}): Tensor<S> {
  if (!(lambd > 0)) throw new QzynnError(`exponential: a rate of ${lambd}; use a number above 0`);
  return drawFloats("exponential", shape, options, (data, generator) => fillExponential(data, generator, lambd));
}

/** Whole numbers from `low` to `high − 1`, each equally likely; int32 unless another dtype is named. */
export const randint = <const S extends Shape>(
  low: number,
  high: number,
  shape: S,
  options: RandomOptions = {},
): Tensor<S> =>
  draw("randint", shape, { dtype: "int32", ...options }, (data, generator) => fillIntegers(data, generator, low, high));

/**
 * The numbers 0 to n − 1 in a random order: int32.
 *
 * @example
 * ```ts
 * import { manualSeed, randperm } from "@qzynn/tensor";
 * manualSeed(0);
 * randperm(5).toArray(); // → [ 4, 0, 1, 3, 2 ]
 * ```
 */
export const randperm = (n: number, options: RandomOptions = {}): Tensor<readonly [number]> =>
  draw("randperm", [n], { dtype: "int32", ...options }, (data, generator) => {
    // Within vmap there is one for each slice.
    for (let at = 0; at < data.length; at += n) data.set(permutation(n, generator), at);
  });

/**
 * 1 with probability `p`, else 0. A tensor holds one probability for each element of the result, which has its shape
 * and dtype; a number is the same for all elements of `shape`.
 */
export function bernoulli<S extends Shape>(p: Tensor<S>, options?: RandomOptions): Tensor<S>;
export function bernoulli<const S extends Shape>(p: number, shape: S, options?: RandomOptions): Tensor<S>;
export function bernoulli(p: Tensor | number, second?: Shape | RandomOptions, third: RandomOptions = {}): Tensor {
  if (typeof p === "number")
    return draw("bernoulli", second as Shape, third, (data, generator) => fillBernoulli(data, generator, p));
  if (!isFloat(p.dtype)) {
    throw new QzynnError(`bernoulli: probabilities of ${p.dtype} are 0 or 1 only; convert with .to("float32") first`);
  }
  const options = { dtype: p.dtype, ...(second as RandomOptions | undefined) };
  const fill: Fill = (data, generator, chances) =>
    fillBernoulli(data, generator, chances as Float32Array | Float64Array);
  return draw("bernoulli", p.shape, options, fill, [p]);
}

/** As {@link rand}, in the shape and dtype of `x`. */
export const randLike = <S extends Shape>(x: Tensor<S>, options?: RandomOptions): Tensor<S> =>
  rand(x.shape, { dtype: x.dtype, ...options });

/** As {@link randn}, in the shape and dtype of `x`. */
export const randnLike = <S extends Shape>(x: Tensor<S>, options?: RandomOptions): Tensor<S> =>
  randn(x.shape, { dtype: x.dtype, ...options });

/** As {@link randint}, in the shape and dtype of `x`. */
export const randintLike = <S extends Shape>(
  x: Tensor<S>,
  low: number,
  high: number,
  options?: RandomOptions,
): Tensor<S> => randint(low, high, x.shape, { dtype: x.dtype, ...options });
