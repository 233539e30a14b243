import type { Tensor } from "../tensor.ts";
import { adaptiveWindows, type OutputSize } from "./adaptiveWindows.ts";
import { maxPoolAny, type Pooled, type WithIndices } from "./maxPoolAny.ts";

/**
 * The largest values of as many windows as `outputSize` says, whatever the input, PyTorch's `adaptive_max_pool1d`:
 * `[N, C, L] → [N, C, oL]`, or without `N`. Windows as in {@link adaptiveAvgPool1d}, indices and gradients
 * as in {@link maxPool1d}.
 *
 * @example
 * ```ts
 * import { adaptiveMaxPool1d, tensor } from "@qzynn/tensor";
 * adaptiveMaxPool1d(tensor([[1, 2, 3, 4, 5]]), 2).toArray(); // → [ [ 3, 5 ] ]
 * ```
 */
export const adaptiveMaxPool1d = <R extends boolean = false>(
  x: Tensor,
  outputSize: OutputSize<1>,
  { returnIndices }: WithIndices<R> = {},
): Pooled<R> => maxPoolAny(x, adaptiveWindows("adaptiveMaxPool1d", 1, x, outputSize), returnIndices);
