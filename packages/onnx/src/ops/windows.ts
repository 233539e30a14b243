/** Convolutions and poolings. Source: https://onnx.ai/onnx/operators */
import {
  abs,
  amax,
  arange,
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
  ones,
  onesLike,
  pad,
  pow,
  sum,
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

/** The sizes of an input and its padding, which may be far more than the input. */
const around = (c: Call, { before, after }: Windows): void => {
  c.sized(c.x().shape.map((d, axis) => d + (before[axis - 2] ?? 0) + (after[axis - 2] ?? 0)));
};

const padded = (x: Tensor, { before, after }: Windows, value: number): Tensor => {
  const pairs = before.map((p, i) => [p, after[i] ?? 0]);
  return pad(x, pairs.reverse().flat(), { value });
};

// The functions are told by the number of axes; each takes as many numbers.
type Sizes = never;

function convolution(c: Call): Tensor {
  const weight = c.x(1);
  const w = windows(c, weight.shape.slice(2));
  around(c, w);
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
  const f = [convTranspose1d, convTranspose2d, convTranspose3d][c.x().ndim - 3] as typeof convTranspose2d;
  c.sized(c.x().shape.map((d, axis) => (axis < 2 ? d : d * (w.stride[axis - 2] ?? 1))));
  const extra = c.ints("output_padding") ?? w.before.map(() => 0);
  const options = {
    bias: c.inputs[2] ?? null,
    stride: w.stride as Sizes,
    dilation: w.dilation as Sizes,
    groups: c.int("group", 1),
  };
  const wanted = c.ints("output_shape")?.slice(-w.kernel.length);
  const isSame = /^SAME/.test(c.text("auto_pad", ""));
  if (isEven(w) && !wanted && !isSame) {
    return f(c.x(), weight, { ...options, padding: w.before as Sizes, outputPadding: extra as Sizes });
  }
  // Without padding it is as large as it can be; what is too much is cut off, what is missing is the bias.
  const whole = f(c.x(), weight, { ...options, bias: null });
  const sides = w.kernel.map((_, i): readonly [number, number] => {
    const [size, stride, full] = [
      c.x().shape[i + 2] ?? 0,
      w.stride[i] ?? 1,
      (whole.shape[i + 2] ?? 0) + (extra[i] ?? 0),
    ];
    if (!wanted && !isSame) return [-(w.before[i] ?? 0), (extra[i] ?? 0) - (w.after[i] ?? 0)];
    const total = full - (wanted?.[i] ?? size * stride);
    const before = c.text("auto_pad", "") === "SAME_UPPER" ? Math.floor(total / 2) : total - Math.floor(total / 2);
    return [-before, (extra[i] ?? 0) - (total - before)];
  });
  const y = pad(whole, sides.toReversed().flat());
  return c.inputs[2] ? y.add(c.inputs[2].reshape([-1, ...w.kernel.map(() => 1)])) : y;
}

/** Pools pad by half a window at most, equally on both sides; what goes beyond is padded before. */
const fits = (w: Windows): boolean => isEven(w) && w.before.every((p, i) => p <= (w.kernel[i] ?? 0) / 2);

function maxPool(c: Call): Tensor | readonly Tensor[] {
  const w = windows(c, c.ints("kernel_shape") ?? []);
  around(c, w);
  const f = [maxPool1d, maxPool2d, maxPool3d][c.x().ndim - 3] as typeof maxPool2d;
  if (c.node.outputs.length > 1) return withPlaces(c, w, f);
  return f(fits(w) ? c.x() : padded(c.x(), w, Number.NEGATIVE_INFINITY), w.kernel as Sizes, {
    stride: w.stride as Sizes,
    dilation: w.dilation as Sizes,
    padding: (fits(w) ? w.before : w.before.map(() => 0)) as Sizes,
    ceilMode: c.int("ceil_mode", 0) === 1,
  });
}

/** Places are counted through the whole tensor, PyTorch's through one picture. */
function withPlaces(c: Call, w: Windows, f: typeof maxPool2d): readonly Tensor[] {
  if (!fits(w) || c.int("storage_order", 0)) {
    throw c.bad("it gives places in columns, or with uneven paddings", "places are counted in rows, with even ones");
  }
  const x = c.x();
  const { values, indices } = f(x, w.kernel as Sizes, {
    stride: w.stride as Sizes,
    dilation: w.dilation as Sizes,
    padding: w.before as Sizes,
    ceilMode: c.int("ceil_mode", 0) === 1,
    returnIndices: true,
  });
  const [n = 0, channels = 0, ...sides] = x.shape;
  const first = arange(n * channels, { dtype: "int32" }).mul(sides.reduce((product, d) => product * d, 1));
  return [values, indices.add(first.reshape([n, channels, ...sides.map(() => 1)]))];
}

/** The mean over places that lie apart: a convolution of each channel by ones. */
function apart(c: Call, w: Windows): Tensor {
  if (c.int("ceil_mode", 0)) throw c.bad("its windows are dilated and reach beyond the end", "set ceil_mode to 0");
  const f = [conv1d, conv2d, conv3d][c.x().ndim - 3] as typeof conv2d;
  const sums = (x: Tensor): Tensor => {
    const channels = x.shape[1] ?? 0;
    const weight = ones([channels, 1, ...w.kernel], { dtype: x.dtype as "float32" });
    return f(padded(x, w, 0), weight, { stride: w.stride as Sizes, dilation: w.dilation as Sizes, groups: channels });
  };
  const all = w.kernel.reduce((product, k) => product * k, 1);
  return div(sums(c.x()), c.int("count_include_pad", 0) === 1 ? all : sums(onesLike(c.x())));
}

function averagePool(c: Call): Tensor {
  const w = windows(c, c.ints("kernel_shape") ?? []);
  around(c, w);
  if (w.dilation.some((d) => d !== 1)) return apart(c, w);
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

/** `(Σ |x|^p)^(1/p)` over each window, of means that count the padding. */
function lpPool(c: Call): Tensor {
  const w = windows(c, c.ints("kernel_shape") ?? []);
  around(c, w);
  if (c.int("ceil_mode", 0)) throw c.bad("its windows reach beyond the end", "set ceil_mode to 0");
  const p = c.int("p", 2);
  const f = [conv1d, conv2d, conv3d][c.x().ndim - 3] as typeof conv2d;
  const powers = padded(pow(abs(c.x()), p), w, 0);
  const channels = powers.shape[1] ?? 0;
  const weight = ones([channels, 1, ...w.kernel], { dtype: powers.dtype as "float32" });
  const sums = f(powers, weight, { stride: w.stride as Sizes, dilation: w.dilation as Sizes, groups: channels });
  return pow(sums, 1 / p);
}

const spatial = (x: Tensor): number[] => x.shape.map((_, axis) => axis).slice(2);

export const windowed: Readonly<Record<string, Op>> = {
  AveragePool: averagePool,
  Conv: convolution,
  ConvTranspose: transposed,
  GlobalAveragePool: (c) => mean(c.x(), spatial(c.x()), { keepdim: true }),
  GlobalLpPool: (c) => {
    const p = c.int("p", 2);
    return pow(sum(pow(abs(c.x()), p), spatial(c.x()), { keepdim: true }), 1 / p);
  },
  GlobalMaxPool: (c) => amax(c.x(), spatial(c.x()), { keepdim: true }),
  LpPool: lpPool,
  MaxPool: maxPool,
};
