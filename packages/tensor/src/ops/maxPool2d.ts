import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type MaxPoolOptions, maxPoolAny, type Pooled } from "./maxPoolAny.ts";
import { windowsOf } from "./windows.ts";

export type MaxPool2dOptions<R extends boolean = boolean> = MaxPoolOptions<2, R>;

/**
 * The largest value of each window, PyTorch's `max_pool2d`: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`, where
 * `oH = ⌊(H + 2p − d·(k − 1) − 1) / s⌋ + 1`. Windows are `kernelSize` large and `stride` apart, padding has no values.
 *
 * With `returnIndices` it gives `{ values, indices }`, as {@link maxUnpool2d} takes them.
 *
 * The gradient goes to the largest value; to the first of several, and to the last NaN where there is any.
 *
 * @example
 * ```ts
 * import { maxPool2d, tensor } from "@qzynn/tensor";
 * const x = tensor([[[1, 5, 2, 0], [3, 4, 8, 6]]]);
 * maxPool2d(x, 2).toArray(); // → [ [ [ 5, 8 ] ] ]
 * ```
 */
export const maxPool2d = <R extends boolean = false>(
  x: Tensor,
  kernelSize: Each<2>,
  options: MaxPool2dOptions<R> = {},
): Pooled<R> => maxPoolAny(x, windowsOf("maxPool2d", 2, x, kernelSize, options), options.returnIndices);
