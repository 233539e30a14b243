/** Normalisations. Source: https://onnx.ai/onnx/operators */
import {
  abs,
  div,
  localResponseNorm,
  mean,
  mul,
  narrow,
  pad,
  pow,
  rsqrt,
  sqrt,
  sub,
  sum,
  type Tensor,
  where,
} from "@qzynn/tensor";
import { type Call, fromFront, type Op } from "./call.ts";

/** `(x − mean) / √(variance + ε)` over `axes`. */
function normalised(x: Tensor, axes: readonly number[], epsilon: number): Tensor {
  const centred = sub(x, mean(x, axes, { keepdim: true }));
  return mul(centred, rsqrt(mean(mul(centred, centred), axes, { keepdim: true }).add(epsilon)));
}

/** One number a channel, beside a tensor of `ndim` axes. */
const perChannel = (x: Tensor, ndim: number): Tensor => x.reshape([-1, ...Array<number>(ndim - 2).fill(1)]);

/** With the statistics of the model, also while training: that is what a model for inference says. */
function batchNorm(c: Call): Tensor {
  const { ndim } = c.x();
  if (c.int("training_mode", 0))
    throw c.bad("training_mode is 1", "export the model for inference, after model.eval()");
  const [x, scale, bias, centre, variance] = [0, 1, 2, 3, 4].map((i) => (i === 0 ? c.x() : perChannel(c.x(i), ndim)));
  const factor = mul(scale as Tensor, rsqrt((variance as Tensor).add(c.float("epsilon", 1e-5))));
  return mul(sub(x as Tensor, centre as Tensor), factor).add(bias as Tensor);
}

function instanceNorm(c: Call): Tensor {
  const x = c.x();
  const axes = x.shape.map((_, axis) => axis).slice(2);
  const y = normalised(x, axes, c.float("epsilon", 1e-5));
  return mul(y, perChannel(c.x(1), x.ndim)).add(perChannel(c.x(2), x.ndim));
}

function layerNorm(c: Call): readonly Tensor[] {
  const x = c.x();
  const axis = fromFront(c.int("axis", -1), x.ndim);
  const axes = x.shape.map((_, a) => a).slice(axis);
  const y = mul(normalised(x, axes, c.float("epsilon", 1e-5)), c.x(1));
  const centre = mean(x, axes, { keepdim: true });
  const variance = () => mean(mul(sub(x, centre), sub(x, centre)), axes, { keepdim: true });
  return c.results(
    () => (c.inputs[2] ? y.add(c.inputs[2]) : y),
    () => centre,
    () => rsqrt(variance().add(c.float("epsilon", 1e-5))),
  );
}

/** Scale and bias are one a group in opset 18, one a channel later. */
function groupNorm(c: Call): Tensor {
  const x = c.x();
  const groups = c.int("num_groups", 1);
  const [n = 0, channels = 0] = x.shape;
  const y = normalised(x.reshape([n, groups, -1]), [2], c.float("epsilon", 1e-5));
  if ((c.x(1).shape[0] ?? 0) === channels) {
    return mul(y.reshape(x.shape), perChannel(c.x(1), x.ndim)).add(perChannel(c.x(2), x.ndim));
  }
  return mul(y, perChannel(c.x(1), 3))
    .add(perChannel(c.x(2), 3))
    .reshape(x.shape);
}

/** `x / √(mean(x²) + ε) · scale`. */
function rmsNorm(c: Call): Tensor {
  const x = c.x();
  const axes = x.shape.map((_, a) => a).slice(fromFront(c.int("axis", -1), x.ndim));
  const size = mean(mul(x, x), axes, { keepdim: true }).add(c.float("epsilon", 1e-5));
  return mul(mul(x, rsqrt(size)), c.x(1));
}

/** `x / ‖x‖`, and 0 where there is nothing. */
function lpNorm(c: Call): Tensor {
  const x = c.x();
  const axis = fromFront(c.int("axis", -1), x.ndim);
  const size =
    c.int("p", 2) === 1 ? sum(abs(x), axis, { keepdim: true }) : sqrt(sum(mul(x, x), axis, { keepdim: true }));
  return div(x, where(size.eq(0), 1, size));
}

/** `(x − mean) / √variance` over `axes`. */
function meanVariance(c: Call): Tensor {
  const x = c.x();
  const axes = (c.ints("axes") ?? [0, 2, 3]).map((axis) => fromFront(axis, x.ndim));
  const centred = sub(x, mean(x, axes, { keepdim: true }));
  return div(centred, sqrt(mean(mul(centred, centred), axes, { keepdim: true })).add(1e-9));
}

/** `x / (bias + α / size · Σ x²)^β` over `size` channels side by side. */
function localResponse(c: Call): Tensor {
  const [beta, k] = [c.float("beta", 0.75), c.float("bias", 1)];
  const x = c.x();
  const channels = x.shape[1] ?? 0;
  const given = c.int("size", 1);
  // From every channel to every other there is no more to add up.
  const size = Math.min(given, 2 * channels + 1);
  const alpha = (c.float("alpha", 1e-4) * size) / given;
  // Windows of odd length lie as PyTorch's; even ones reach one channel further back instead of forth.
  if (size % 2 === 1) return localResponseNorm(x, size, { alpha, beta, k });
  const squares = pad(mul(x, x), [...Array<number>(2 * (x.ndim - 2)).fill(0), size / 2 - 1, size / 2]);
  const sums = Array.from({ length: size }, (_, i) => narrow(squares, 1, i, channels)).reduce((a, b) => a.add(b));
  return div(x, pow(mul(sums, alpha / size).add(k), beta));
}

export const norms: Readonly<Record<string, Op>> = {
  BatchNormalization: batchNorm,
  GroupNormalization: groupNorm,
  InstanceNormalization: instanceNorm,
  LRN: localResponse,
  LayerNormalization: layerNorm,
  LpNormalization: lpNorm,
  MeanVarianceNormalization: meanVariance,
  RMSNormalization: rmsNorm,
};
