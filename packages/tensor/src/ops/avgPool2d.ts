import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { type AvgPoolSizes, meanOfWindows, spreadOverWindows } from "../kernels/pool2d.ts";
import { meanWindows, spreadWindows } from "../lanes/pool2d/windows.ts";
import type { Block, Kernel } from "../op.ts";
import type { OneOrTwo } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type WindowOptions, windowsOf } from "./windows.ts";

/** Windows, and the shapes before and behind. */
interface Attrs {
  readonly sizes: AvgPoolSizes;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "avgPool2d",
  dtype: (inputs) => toFloat(promote(inputs)),
  shape: (_, { to }) => to,
  run(out, [x], { sizes }) {
    const { data } = x as Block;
    if (!meanWindows(sizes, out.data, data)) meanOfWindows(sizes, out.data, data);
  },
  traceable: true,
  gradients: [(g, { attrs }) => apply(spread, [g], attrs)],
};

const spread: Kernel<Attrs> = {
  kind: "kernel",
  name: "avgPool2dInput",
  shape: (_, { from }) => from,
  run(out, [g], { sizes }) {
    const { data } = g as Block;
    if (!spreadWindows(sizes, out.data, data)) spreadOverWindows(sizes, out.data, data);
  },
  traceable: true,
  gradients: [(g, { attrs }) => apply(op, [g], attrs)],
};

export interface AvgPool2dOptions extends WindowOptions {
  /** Whether the padding counts in what sums are divided by. */
  readonly countIncludePad?: boolean;
  /** What sums are divided by, instead of the size of the window. */
  readonly divisorOverride?: number | null;
}

/**
 * The mean of each window, PyTorch's `avg_pool2d`: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`, where
 * `oH = ⌊(H + 2p − k) / s⌋ + 1`. Windows are `kernelSize` large and `stride` apart; padding is zeros.
 *
 * @example
 * ```ts
 * import { avgPool2d, tensor } from "@qzynn/tensor";
 * const x = tensor([[[1, 5, 2, 0], [3, 3, 8, 6]]]);
 * avgPool2d(x, 2).toArray(); // → [ [ [ 3, 4 ] ] ]
 * ```
 */
export function avgPool2d(x: Tensor, kernelSize: OneOrTwo, options: AvgPool2dOptions = {}): Tensor {
  const { countIncludePad = true, divisorOverride: divisor = null } = options;
  if (divisor === 0) throw new QzynnError("avgPool2d: divisorOverride is 0, and nothing can be divided by that");
  const sizes = { ...windowsOf("avgPool2d", x, kernelSize, options), countIncludePad, divisor };
  return apply(op, [x], { sizes, from: x.shape, to: [...x.shape.slice(0, -2), ...sizes.output] });
}
