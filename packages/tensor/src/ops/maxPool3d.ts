import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type MaxPoolOptions, maxPoolAny, type Pooled } from "./maxPoolAny.ts";
import { windowsOf } from "./windows.ts";

export type MaxPool3dOptions<R extends boolean = boolean> = MaxPoolOptions<3, R>;

/**
 * The largest value of each window, PyTorch's `max_pool3d`: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`.
 * Windows, indices and gradients as in {@link maxPool2d}.
 *
 * @example
 * ```ts
 * import { arange, maxPool3d } from "@qzynn/tensor";
 * maxPool3d(arange(16).reshape([1, 2, 2, 4]), 2).toArray(); // → [ [ [ [ 13, 15 ] ] ] ]
 * ```
 */
export const maxPool3d = <R extends boolean = false>(
  x: Tensor,
  kernelSize: Each<3>,
  options: MaxPool3dOptions<R> = {},
): Pooled<R> => maxPoolAny(x, windowsOf("maxPool3d", 3, x, kernelSize, options), options.returnIndices);
