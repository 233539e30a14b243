/** Convolutions over planes as a triple of operations, each the gradient of the others. */
import { apply } from "../apply.ts";
import { type Conv2dSizes, conv2dInputReference, conv2dReference, conv2dWeightReference } from "../kernels/conv2d.ts";
import { conv2dInputLanes, conv2dLanes, conv2dWeightLanes } from "../lanes/conv2d/conv2d.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";

/** `[N, C, H, W]` of the input, `[O, C / groups, kH, kW]` of the weights and `[N, O, oH, oW]` of the output. */
const inputShape = (s: Conv2dSizes) => [s.batch, s.groups * s.channels, ...s.input];
const weightShape = (s: Conv2dSizes) => [s.groups * s.outputs, s.channels, ...s.kernel];
const outputShape = (s: Conv2dSizes) => [s.batch, s.groups * s.outputs, ...s.output];

/**
 * `⟨y, x ∗ w⟩` is linear in each of the three: the gradient by any of them is one of these three operations on the
 * other two, and so are the gradients of the gradients.
 */
const output: Kernel<Conv2dSizes> = {
  kind: "kernel",
  name: "conv2d",
  shape: (_, s) => outputShape(s),
  run(out, [x, w], s) {
    const arrays = [out.data, (x as Block).data, (w as Block).data] as const;
    if (conv2dLanes(s, ...arrays)) return;
    out.data.fill(0);
    conv2dReference(s, ...arrays);
  },
  fills: true,
  traceable: true,
  keeps: "x",
  gradients: [
    (g, { x: [, w], attrs }) => apply(input, [g, w as Tensor], attrs),
    (g, { x: [x], attrs }) => apply(weight, [x as Tensor, g], attrs),
  ],
};

const input: Kernel<Conv2dSizes> = {
  kind: "kernel",
  name: "conv2dInput",
  shape: (_, s) => inputShape(s),
  run(out, [y, w], s) {
    const arrays = [out.data, (y as Block).data, (w as Block).data] as const;
    if (conv2dInputLanes(s, ...arrays)) return;
    out.data.fill(0);
    conv2dInputReference(s, ...arrays);
  },
  fills: true,
  traceable: true,
  keeps: "x",
  gradients: [
    (g, { x: [, w], attrs }) => apply(output, [g, w as Tensor], attrs),
    (g, { x: [y], attrs }) => apply(weight, [g, y as Tensor], attrs),
  ],
};

const weight: Kernel<Conv2dSizes> = {
  kind: "kernel",
  name: "conv2dWeight",
  shape: (_, s) => weightShape(s),
  run(out, [x, y], s) {
    const arrays = [out.data, (x as Block).data, (y as Block).data] as const;
    if (conv2dWeightLanes(s, ...arrays)) return;
    out.data.fill(0);
    conv2dWeightReference(s, ...arrays);
  },
  fills: true,
  traceable: true,
  keeps: "x",
  gradients: [
    (g, { x: [, y], attrs }) => apply(input, [y as Tensor, g], attrs),
    (g, { x: [x], attrs }) => apply(output, [x as Tensor, g], attrs),
  ],
};

/** `x ∗ w`. */
export const convolve = (x: Tensor, w: Tensor, s: Conv2dSizes): Tensor => apply(output, [x, w], s);

/** What `x ∗ w` sends back to x, given `y` for the output: the transposed convolution. */
export const convolveBack = (y: Tensor, w: Tensor, s: Conv2dSizes): Tensor => apply(input, [y, w], s);
