import { apply } from "../apply.ts";
import { type PoolSizes, pickLargest, putLargest } from "../kernels/pool2d.ts";
import { pickLargestLanes, putLargestLanes } from "../lanes/pool2d/maxPool2d.ts";
import { pickWindows, putWindows } from "../lanes/pool2d/windows.ts";
import type { Block, Kernel } from "../op.ts";
import type { OneOrTwo } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type WindowOptions, windowsOf } from "./windows.ts";

/** Windows, and the shapes before and behind. */
interface Attrs {
  readonly sizes: PoolSizes;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "maxPool2d",
  shape: (_, { to }) => to,
  run(out, [x], { sizes }) {
    const { data } = x as Block;
    if (!pickLargestLanes(sizes, out.data, data) && !pickWindows(sizes, out.data, data, data))
      pickLargest(sizes, out.data, data, data);
  },
  traceable: true,
  keeps: "x",
  gradients: [(g, { x: [x], attrs }) => apply(put, [x as Tensor, g], attrs)],
};

/** Zeros, and the gradient of each window at the place where it had its largest value. */
const put: Kernel<Attrs> = {
  kind: "kernel",
  name: "maxPool2dInput",
  dtype: ([, g]) => g?.dtype ?? "float32",
  shape: (_, { from }) => from,
  run(out, [x, g], { sizes }) {
    const arrays = [out.data, (x as Block).data, (g as Block).data] as const;
    if (!putLargestLanes(sizes, ...arrays) && !putWindows(sizes, ...arrays)) putLargest(sizes, ...arrays);
  },
  traceable: true,
  keeps: "x",
  gradients: [null, (g, { x: [x], attrs }) => apply(pick, [x as Tensor, g], attrs)],
};

/** Of each window, the value of the second input where the first one is largest. */
const pick: Kernel<Attrs> = {
  kind: "kernel",
  name: "maxPool2dPick",
  dtype: ([, v]) => v?.dtype ?? "float32",
  shape: (_, { to }) => to,
  run(out, [x, v], { sizes }) {
    const arrays = [out.data, (x as Block).data, (v as Block).data] as const;
    if (!pickWindows(sizes, ...arrays)) pickLargest(sizes, ...arrays);
  },
  traceable: true,
  keeps: "x",
  gradients: [null, (g, { x: [x], attrs }) => apply(put, [x as Tensor, g], attrs)],
};

export interface MaxPool2dOptions extends WindowOptions {
  /** From one row or column of a window to the next. */
  readonly dilation?: OneOrTwo;
}

/**
 * The largest value of each window, PyTorch's `max_pool2d`: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`, where
 * `oH = ⌊(H + 2p − d·(k − 1) − 1) / s⌋ + 1`. Windows are `kernelSize` large and `stride` apart, padding has no values.
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
export function maxPool2d(x: Tensor, kernelSize: OneOrTwo, options: MaxPool2dOptions = {}): Tensor {
  const sizes = windowsOf("maxPool2d", x, kernelSize, options);
  return apply(op, [x], { sizes, from: x.shape, to: [...x.shape.slice(0, -2), ...sizes.output] });
}
