/** Fractional max pooling: the distances of windows are drawn. */
import { QzynnError } from "../errors.ts";
import { fractionalPool } from "../ops/fractionalPool.ts";
import type { Pooled, WithIndices } from "../ops/maxPoolAny.ts";
import type { Generator } from "../random/generator.ts";
import { checkSpatial, type Each, each, type Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { rand } from "./random.ts";

type Ratio<N extends Spatial> = number | (N extends 2 ? readonly [number, number] : readonly [number, number, number]);

export interface FractionalMaxPoolOptions<N extends Spatial, R extends boolean = boolean> extends WithIndices<R> {
  /** So many windows along each axis; either this or the ratio. */
  readonly outputSize?: Each<N> | null;
  /** The same as a part of the input's size, between 0 and 1. */
  readonly outputRatio?: Ratio<N> | null;
  /** `[N, C, n]`: what decides where windows begin, instead of numbers that are drawn. */
  readonly randomSamples?: Tensor | null;
  readonly generator?: Generator;
}

function fractional<R extends boolean>(
  call: string,
  n: 2 | 3,
  x: Tensor,
  kernelSize: Each<Spatial>,
  { outputSize, outputRatio, randomSamples, generator, returnIndices }: FractionalMaxPoolOptions<Spatial, R>,
): Pooled<R> {
  checkSpatial(call, n, x.shape);
  const kernel = each(call, "kernelSize", kernelSize, n, 1);
  if ((outputSize ?? null) === null && (outputRatio ?? null) === null) {
    throw new QzynnError(
      `${call}: neither outputSize nor outputRatio says how many windows there are; give one of them`,
    );
  }
  const ratios = typeof outputRatio === "number" ? Array<number>(n).fill(outputRatio) : (outputRatio ?? []);
  const output = outputSize
    ? each(call, "outputSize", outputSize, n, 1)
    : x.shape.slice(-n).map((size, i) => Math.trunc(size * (ratios[i] as number)));
  const outer = x.ndim === n + 1 ? [1, x.shape[0] as number] : x.shape.slice(0, 2);
  const dtype = x.dtype === "float64" ? "float64" : "float32";
  const samples = randomSamples ?? rand([...outer, n], { dtype, ...(generator && { generator }) });
  return fractionalPool(call, n, x, samples, { kernel, output }, returnIndices);
}

/**
 * The largest values of windows whose distances are drawn, PyTorch's `fractional_max_pool2d`:
 * `[N, C, H, W] → [N, C, oH, oW]`, or without `N`. With the same seed, its windows are PyTorch's.
 *
 * @example
 * ```ts
 * import { fractionalMaxPool2d, ones } from "@qzynn/tensor";
 * fractionalMaxPool2d(ones([1, 2, 9, 9]), 2, { outputRatio: 0.7 }).shape; // → [ 1, 2, 6, 6 ]
 * ```
 */
export const fractionalMaxPool2d = <R extends boolean = false>(
  x: Tensor,
  kernelSize: Each<2>,
  options: FractionalMaxPoolOptions<2, R>,
): Pooled<R> => fractional("fractionalMaxPool2d", 2, x, kernelSize, options);

/**
 * As {@link fractionalMaxPool2d}, for volumes: `[N, C, D, H, W] → [N, C, oD, oH, oW]`.
 *
 * @example
 * ```ts
 * import { fractionalMaxPool3d, ones } from "@qzynn/tensor";
 * fractionalMaxPool3d(ones([1, 2, 5, 5, 5]), 2, { outputSize: 3 }).shape; // → [ 1, 2, 3, 3, 3 ]
 * ```
 */
export const fractionalMaxPool3d = <R extends boolean = false>(
  x: Tensor,
  kernelSize: Each<3>,
  options: FractionalMaxPoolOptions<3, R>,
): Pooled<R> => fractional("fractionalMaxPool3d", 3, x, kernelSize, options);
