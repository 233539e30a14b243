import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { type Conv2dSizes, conv2dInputReference, conv2dReference, conv2dWeightReference } from "../kernels/conv2d.ts";
import { conv2dInputLanes, conv2dLanes, conv2dWeightLanes } from "../lanes/conv2d/conv2d.ts";
import type { Block, Kernel } from "../op.ts";
import { both, checkImages, type OneOrTwo, type Pair, pair, reach } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { reshape } from "./reshape.ts";

/** `[N, C, H, W]` of the input, `[O, C / groups, kH, kW]` of the weights and `[N, O, oH, oW]` of the output. */
const inputShape = (s: Conv2dSizes) => [s.batch, s.groups * s.channels, ...s.input];
const weightShape = (s: Conv2dSizes) => [s.groups * s.outputs, s.channels, ...s.kernel];
const outputShape = (s: Conv2dSizes) => [s.batch, s.groups * s.outputs, ...s.output];

/**
 * `⟨y, x ∗ w⟩` is linear in each of the three: the gradient by any of them is one of these three operations on the
 * other two, and so are the gradients of the gradients.
 */
const op: Kernel<Conv2dSizes> = {
  kind: "kernel",
  name: "conv2d",
  shape: (_, s) => outputShape(s),
  run(out, [x, w], s) {
    const arrays = [out.data, (x as Block).data, (w as Block).data] as const;
    if (!conv2dLanes(s, ...arrays)) conv2dReference(s, ...arrays);
  },
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
    if (!conv2dInputLanes(s, ...arrays)) conv2dInputReference(s, ...arrays);
  },
  traceable: true,
  keeps: "x",
  gradients: [
    (g, { x: [, w], attrs }) => apply(op, [g, w as Tensor], attrs),
    (g, { x: [y], attrs }) => apply(weight, [g, y as Tensor], attrs),
  ],
};

const weight: Kernel<Conv2dSizes> = {
  kind: "kernel",
  name: "conv2dWeight",
  shape: (_, s) => weightShape(s),
  run(out, [x, y], s) {
    const arrays = [out.data, (x as Block).data, (y as Block).data] as const;
    if (!conv2dWeightLanes(s, ...arrays)) conv2dWeightReference(s, ...arrays);
  },
  traceable: true,
  keeps: "x",
  gradients: [
    (g, { x: [, y], attrs }) => apply(input, [y as Tensor, g], attrs),
    (g, { x: [x], attrs }) => apply(op, [x as Tensor, g], attrs),
  ],
};

export interface Conv2dOptions {
  /** `[O]`: added to every value of its output. */
  readonly bias?: Tensor | null;
  /** From one place of the kernel to the next. */
  readonly stride?: OneOrTwo;
  /** Zeros on either side; `"same"` keeps the size, which needs a stride of 1, and `"valid"` is none. */
  readonly padding?: OneOrTwo | "same" | "valid";
  /** From one element that the kernel meets to the next. */
  readonly dilation?: OneOrTwo;
  /** Into so many parts are channels and outputs divided, and each part meets its own. */
  readonly groups?: number;
}

/**
 * `y[n, o, i, j] = b[o] + Σ x[n, c, i·s + u·d − p, j·s + v·d − p] · w[o, c, u, v]`, PyTorch's `conv2d`, with stride `s`,
 * dilation `d` and padding `p`; outside of x there are zeros.
 *
 * Shapes: `[N, C, H, W] ∗ [O, C / groups, kH, kW] → [N, O, oH, oW]` where `oH = ⌊(H + 2p − d·(kH − 1) − 1) / s⌋ + 1`;
 * an input `[C, H, W]` is a single image. float32 is added up in the order of w.
 *
 * @example
 * ```ts
 * import { conv2d, ones, tensor } from "@qzynn/tensor";
 * const x = tensor([[[[1, 2], [3, 4]]]]);
 * conv2d(x, ones([1, 1, 2, 2])).toArray(); // → [ [ [ [ 10 ] ] ] ]
 * conv2d(x, ones([1, 1, 3, 3]), { padding: 1 }).shape; // → [ 1, 1, 2, 2 ]
 * ```
 */
export function conv2d(x: Tensor, weight: Tensor, options: Conv2dOptions = {}): Tensor {
  checkImages("conv2d", x.shape);
  const images = x.ndim === 3 ? reshape(x, [1, ...x.shape]) : x;
  const product = apply(op, [images, weight], sizesOf(images, weight, options));
  const { bias } = options;
  const y = bias ? add(product, reshape(checkedBias(bias, weight), [-1, 1, 1])) : product;
  return x.ndim === 3 ? reshape(y, y.shape.slice(1)) : y;
}

function checkedBias(bias: Tensor, weight: Tensor): Tensor {
  if (bias.ndim !== 1 || bias.shape[0] !== weight.shape[0]) {
    throw new QzynnError(
      `conv2d: a bias of [${bias.shape}] does not belong to weights of [${weight.shape}]; it takes [${weight.shape[0]}], one for each output`,
    );
  }
  return bias;
}

function sizesOf(x: Tensor, weight: Tensor, options: Conv2dOptions): Conv2dSizes {
  const { groups = 1 } = options;
  const [stride, dilation] = [
    pair("conv2d", "stride", options.stride ?? 1, 1),
    pair("conv2d", "dilation", options.dilation ?? 1, 1),
  ];
  const [batch = 0, all = 0, height = 0, width = 0] = x.shape;
  const [out = 0, channels = 0, rows = 0, columns = 0] = weight.shape;
  const refuse = (why: string): never => {
    throw new QzynnError(`conv2d: an input of [${x.shape}] and weights of [${weight.shape}] do not meet: ${why}`);
  };
  if (weight.ndim !== 4) refuse("weights are [O, C / groups, kH, kW]");
  if (!Number.isSafeInteger(groups) || groups < 1) refuse(`groups is ${groups}, not a whole number of 1 or more`);
  if (x.dtype === "bool" || weight.dtype === "bool") refuse('bool has no sums; convert with .to("float32")');
  if (all !== channels * groups)
    refuse(`the input has ${all} channels, the weights take ${channels} in each of ${groups} groups`);
  if (out % groups !== 0) refuse(`${out} outputs cannot be divided into ${groups} groups`);
  if (rows === 0 || columns === 0) refuse("a kernel has at least one row and one column");
  const sizes = { input: [height, width] as const, kernel: [rows, columns] as const, stride, dilation };
  const { before, after } = padding(sizes, options.padding ?? 0);
  const output = both((i) => {
    const [have, need] = [sizes.input[i] + before[i] + after[i], reach(sizes.kernel[i], dilation[i])];
    if (need > have)
      refuse(`the kernel reaches over ${need} ${i === 0 ? "rows" : "columns"}, the padded input has ${have}`);
    return Math.floor((have - need) / stride[i]) + 1;
  });
  return { ...sizes, batch, groups, channels, outputs: out / groups, output, before };
}

function padding(
  { kernel, stride, dilation }: Pick<Conv2dSizes, "kernel" | "stride" | "dilation">,
  given: OneOrTwo | "same" | "valid",
): { before: Pair; after: Pair } {
  if (given === "same") {
    if (stride[0] !== 1 || stride[1] !== 1) {
      throw new QzynnError(`conv2d: padding "same" needs a stride of 1, not [${stride}]; give the padding as numbers`);
    }
    // Where it cannot be the same on both sides, there is more behind.
    const whole = both((i) => reach(kernel[i], dilation[i]) - 1);
    return { before: both((i) => Math.floor(whole[i] / 2)), after: both((i) => Math.ceil(whole[i] / 2)) };
  }
  const sides = given === "valid" ? ([0, 0] as const) : pair("conv2d", "padding", given, 0);
  return { before: sides, after: sides };
}
