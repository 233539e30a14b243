/** Convolutions and poolings. Source: https://onnx.ai/onnx/operators */
import {
  amax,
  avgPool1d,
  avgPool2d,
  avgPool3d,
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  div,
  maxPool1d,
  maxPool2d,
  maxPool3d,
  mean,
  onesLike,
  pad,
  type Tensor,
} from "@qzynn/tensor";
import type { Call, Op } from "./call.ts";

interface Windows {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** One number for each spatial axis; ONNX names the paddings before all axes, then those behind them. */
function windows(c: Call, kernel: readonly number[]): Windows {
  const n = c.x().ndim - 2;
  if (n < 1 || n > 3 || kernel.length !== n) throw c.bad(`windows over ${n} axes`, "there are one, two and three");
  const ones = Array<number>(n).fill(1);
  const stride = c.ints("strides") ?? ones;
  const dilation = c.ints("dilations") ?? ones;
  const given = c.ints("pads") ?? Array<number>(2 * n).fill(0);
  const auto = c.text("auto_pad", "NOTSET");
  if (auto === "NOTSET" || auto === "VALID") {
    const pads = auto === "VALID" ? given.map(() => 0) : given;
    return { kernel, stride, dilation, before: pads.slice(0, n), after: pads.slice(n) };
  }
  // As many places as make the output ⌈size / stride⌉.
  const all = kernel.map((k, i) => {
    const [size, step] = [c.x().shape[i + 2] ?? 0, stride[i] ?? 1];
    return Math.max(0, (Math.ceil(size / step) - 1) * step + (k - 1) * (dilation[i] ?? 1) + 1 - size);
  });
  const less = all.map((total) => Math.floor(total / 2));
  const more = all.map((total, i) => total - (less[i] ?? 0));
  const [before, after] = auto === "SAME_UPPER" ? [less, more] : [more, less];
  return { kernel, stride, dilation, before, after };
}

const isEven = ({ before, after }: Windows): boolean => before.every((p, i) => p === after[i]);

const padded = (x: Tensor, { before, after }: Windows, value: number): Tensor => {
  const pairs = before.map((p, i) => [p, after[i] ?? 0]);
  return pad(x, pairs.reverse().flat(), { value });
};

// The functions are told by the number of axes; each takes as many numbers.
type Sizes = never;

function convolution(c: Call): Tensor {
  const weight = c.x(1);
  const w = windows(c, weight.shape.slice(2));
  const x = isEven(w) ? c.x() : padded(c.x(), w, 0);
  const f = [conv1d, conv2d, conv3d][x.ndim - 3] as typeof conv2d;
  return f(x, weight, {
    bias: c.inputs[2] ?? null,
    stride: w.stride as Sizes,
    dilation: w.dilation as Sizes,
    padding: (isEven(w) ? w.before : w.before.map(() => 0)) as Sizes,
    groups: c.int("group", 1),
  });
}

function transposed(c: Call): Tensor {
  const weight = c.x(1);
  const w = windows(c, weight.shape.slice(2));
  if (!isEven(w) || c.ints("output_shape") || /^SAME/.test(c.text("auto_pad", ""))) {
    throw c.bad("its paddings differ before and behind", "give equal ones and output_padding, as PyTorch exports them");
  }
  const f = [convTranspose1d, convTranspose2d, convTranspose3d][c.x().ndim - 3] as typeof convTranspose2d;
  return f(c.x(), weight, {
    bias: c.inputs[2] ?? null,
    stride: w.stride as Sizes,
    dilation: w.dilation as Sizes,
    padding: w.before as Sizes,
    outputPadding: (c.ints("output_padding") ?? w.before.map(() => 0)) as Sizes,
    groups: c.int("group", 1),
  });
}

/** Pools pad by half a window at most, equally on both sides; what goes beyond is padded before. */
const fits = (w: Windows): boolean => isEven(w) && w.before.every((p, i) => p <= (w.kernel[i] ?? 0) / 2);

function maxPool(c: Call): Tensor {
  if (c.node.outputs.length > 1) throw c.bad("it gives the places of its values", "only the values are computed");
  const w = windows(c, c.ints("kernel_shape") ?? []);
  const f = [maxPool1d, maxPool2d, maxPool3d][c.x().ndim - 3] as typeof maxPool2d;
  return f(fits(w) ? c.x() : padded(c.x(), w, Number.NEGATIVE_INFINITY), w.kernel as Sizes, {
    stride: w.stride as Sizes,
    dilation: w.dilation as Sizes,
    padding: (fits(w) ? w.before : w.before.map(() => 0)) as Sizes,
    ceilMode: c.int("ceil_mode", 0) === 1,
  });
}

function averagePool(c: Call): Tensor {
  const w = windows(c, c.ints("kernel_shape") ?? []);
  if (w.dilation.some((d) => d !== 1)) throw c.bad("its windows are dilated", "averages are of places side by side");
  const f = [avgPool1d, avgPool2d, avgPool3d][c.x().ndim - 3] as typeof avgPool2d;
  const countIncludePad = c.int("count_include_pad", 0) === 1;
  const pool = (x: Tensor, padding: readonly number[]) =>
    f(x, w.kernel as Sizes, {
      stride: w.stride as Sizes,
      padding: padding as Sizes,
      ceilMode: c.int("ceil_mode", 0) === 1,
      countIncludePad,
    });
  if (fits(w)) return pool(c.x(), w.before);
  const none = w.before.map(() => 0);
  const y = pool(padded(c.x(), w, 0), none);
  // The share of each window that is no padding.
  return countIncludePad ? y : div(y, pool(padded(onesLike(c.x()), w, 0), none));
}

const spatial = (x: Tensor): number[] => x.shape.map((_, axis) => axis).slice(2);

export const windowed: Readonly<Record<string, Op>> = {
  AveragePool: averagePool,
  Conv: convolution,
  ConvTranspose: transposed,
  GlobalAveragePool: (c) => mean(c.x(), spatial(c.x()), { keepdim: true }),
  GlobalMaxPool: (c) => amax(c.x(), spatial(c.x()), { keepdim: true }),
  MaxPool: maxPool,
};
