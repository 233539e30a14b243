/** The largest value of each window of a plane, and what lies at its place. */
import { apply } from "../apply.ts";
import { type PoolSizes, pickLargest, putLargest } from "../kernels/pool2d.ts";
import { pickLargestLanes, putLargestLanes } from "../lanes/pool2d/maxPool2d.ts";
import { pickWindows, putWindows } from "../lanes/pool2d/windows.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { detach } from "./detach.ts";
import { expand } from "./expand.ts";

/** `[planes, rows, columns]` before and behind. */
const from = (s: PoolSizes) => [s.planes, ...s.input];
const to = (s: PoolSizes) => [s.planes, ...s.output];

const op: Kernel<PoolSizes> = {
  kind: "kernel",
  name: "maxPool2d",
  shape: (_, s) => to(s),
  run(out, [x], sizes) {
    const { data } = x as Block;
    if (!pickLargestLanes(sizes, out.data, data) && !pickWindows(sizes, out.data, data, data))
      pickLargest(sizes, out.data, data, data);
  },
  fills: true,
  traceable: true,
  keeps: "x",
  gradients: [(g, { x: [x], attrs }) => apply(put, [x as Tensor, g], attrs)],
};

/** Zeros, and the gradient of each window at the place where it had its largest value. */
const put: Kernel<PoolSizes> = {
  kind: "kernel",
  name: "maxPool2dInput",
  dtype: ([, g]) => g?.dtype ?? "float32",
  shape: (_, s) => from(s),
  run(out, [x, g], sizes) {
    const arrays = [out.data, (x as Block).data, (g as Block).data] as const;
    if (putLargestLanes(sizes, ...arrays) || putWindows(sizes, ...arrays)) return;
    out.data.fill(0);
    putLargest(sizes, ...arrays);
  },
  fills: true,
  traceable: true,
  keeps: "x",
  gradients: [null, (g, { x: [x], attrs }) => apply(pick, [x as Tensor, g], attrs)],
};

/** Of each window, the value of the second input where the first one is largest. */
const pick: Kernel<PoolSizes> = {
  kind: "kernel",
  name: "maxPool2dPick",
  dtype: ([, v]) => v?.dtype ?? "float32",
  shape: (_, s) => to(s),
  run(out, [x, v], sizes) {
    const arrays = [out.data, (x as Block).data, (v as Block).data] as const;
    if (!pickWindows(sizes, ...arrays)) pickLargest(sizes, ...arrays);
  },
  fills: true,
  traceable: true,
  keeps: "x",
  gradients: [null, (g, { x: [x], attrs }) => apply(put, [x as Tensor, g], attrs)],
};

/** `[planes, rows, columns]` pooled. */
export const largest = (x: Tensor, sizes: PoolSizes): Tensor => apply(op, [x], sizes);

/** `[planes, rows, columns]` of `values`, each where x is largest in its window. */
export const whereLargest = (x: Tensor, values: Tensor, sizes: PoolSizes): Tensor =>
  apply(pick, [detach(x), expand(values, x.shape)], sizes);
