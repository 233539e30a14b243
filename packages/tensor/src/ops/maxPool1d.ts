import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type MaxPoolOptions, maxPoolAny, type Pooled } from "./maxPoolAny.ts";
import { windowsOf } from "./windows.ts";

export type MaxPool1dOptions<R extends boolean = boolean> = MaxPoolOptions<1, R>;

/**
 * The largest value of each window, PyTorch's `max_pool1d`: `[N, C, L] → [N, C, oL]`, or without `N`, where
 * `oL = ⌊(L + 2p − d·(k − 1) − 1) / s⌋ + 1`. Windows, indices and gradients as in {@link maxPool2d}.
 *
 * @example
 * ```ts
 * import { maxPool1d, tensor } from "@qzynn/tensor";
 * maxPool1d(tensor([[1, 5, 2, 0, 7, 7]]), 3).toArray(); // → [ [ 5, 7 ] ]
 * ```
 */
export const maxPool1d = <R extends boolean = false>(
  x: Tensor,
  kernelSize: Each<1>,
  options: MaxPool1dOptions<R> = {},
): Pooled<R> => maxPoolAny(x, windowsOf("maxPool1d", 1, x, kernelSize, options), options.returnIndices);
