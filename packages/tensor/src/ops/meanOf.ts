/** The mean of each window of a plane. */
import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import { type AvgPoolSizes, meanOfWindows, spreadOverWindows } from "../kernels/pool2d.ts";
import { meanWindows, spreadWindows } from "../lanes/pool2d/windows.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";

/** `[planes, rows, columns]` before and behind. */
const from = (s: AvgPoolSizes) => [s.planes, ...s.input];
const to = (s: AvgPoolSizes) => [s.planes, ...s.output];

const op: Kernel<AvgPoolSizes> = {
  kind: "kernel",
  name: "avgPool2d",
  dtype: (inputs) => toFloat(promote(inputs)),
  shape: (_, s) => to(s),
  run(out, [x], sizes) {
    const { data } = x as Block;
    if (!meanWindows(sizes, out.data, data)) meanOfWindows(sizes, out.data, data);
  },
  fills: true,
  traceable: true,
  gradients: [(g, { attrs }) => apply(spread, [g], attrs)],
};

const spread: Kernel<AvgPoolSizes> = {
  kind: "kernel",
  name: "avgPool2dInput",
  shape: (_, s) => from(s),
  run(out, [g], sizes) {
    const { data } = g as Block;
    if (spreadWindows(sizes, out.data, data)) return;
    out.data.fill(0);
    spreadOverWindows(sizes, out.data, data);
  },
  fills: true,
  traceable: true,
  gradients: [(g, { attrs }) => apply(op, [g], attrs)],
};

/** `[planes, rows, columns]` pooled. */
export const meanOf = (x: Tensor, sizes: AvgPoolSizes): Tensor => apply(op, [x], sizes);
