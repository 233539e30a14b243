/** Matrices, normalisations and sizes of pictures. Source: https://onnx.ai/onnx/operators */
import { einsum, type InterpolateMode, interpolate, matmul, mean, mul, rsqrt, sub, type Tensor } from "@qzynn/tensor";
import { type Call, fromFront, type Op } from "./call.ts";

/** `α · A · B + β · C`. */
function gemm(c: Call): Tensor {
  const product = matmul(c.x(0), c.x(1), {
    transposeA: c.int("transA", 0) === 1,
    transposeB: c.int("transB", 0) === 1,
  });
  const [alpha, beta] = [c.float("alpha", 1), c.float("beta", 1)];
  const scaled = alpha === 1 ? product : mul(product, alpha);
  const bias = c.inputs[2];
  return bias ? scaled.add(beta === 1 ? bias : mul(bias, beta)) : scaled;
}

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

function layerNorm(c: Call): Tensor {
  const x = c.x();
  const axis = fromFront(c.int("axis", -1), x.ndim);
  const y = mul(normalised(x, x.shape.map((_, a) => a).slice(axis), c.float("epsilon", 1e-5)), c.x(1));
  return c.inputs[2] ? y.add(c.inputs[2]) : y;
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

/** Those ways to place the new points that PyTorch has too. */
function resize(c: Call): Tensor {
  const x = c.x();
  const [scales, sizes] = c.opset < 11 ? [c.listIn(1), undefined] : [c.listIn(2), c.listIn(3)];
  const size = x.shape.map((d, axis) => sizes?.[axis] ?? Math.floor(d * (scales?.[axis] ?? 1)));
  const mode = c.text("mode", "nearest");
  const where = c.text("coordinate_transformation_mode", c.opset < 11 ? "asymmetric" : "half_pixel");
  const axes = x.ndim - 2;
  const smooth =
    mode === "linear"
      ? ["", "linear", "bilinear", "trilinear"][axes]
      : mode === "cubic" && axes === 2
        ? "bicubic"
        : undefined;
  const isNearest = mode === "nearest" && where === "asymmetric" && c.text("nearest_mode", "floor") === "floor";
  const alignCorners = where === "align_corners";
  if (!isNearest && !(smooth && (alignCorners || /half_pixel$/.test(where)))) {
    throw c.bad(`mode ${mode} with ${where}`, "read are the combinations that PyTorch's interpolate exports");
  }
  if (size[0] !== x.shape[0] || size[1] !== x.shape[1])
    throw c.bad("other axes than the spatial ones change", "only pictures are resized");
  return interpolate(x, {
    // Sizes are rounded from scales, which also say where the new points lie.
    ...(scales?.length ? { scaleFactor: scales.slice(2) } : { size: size.slice(2) }),
    mode: (isNearest ? "nearest" : smooth) as InterpolateMode,
    alignCorners: !isNearest && alignCorners,
  });
}

export const algebra: Readonly<Record<string, Op>> = {
  BatchNormalization: batchNorm,
  Einsum: (c) => einsum(c.text("equation", ""), ...c.inputs.map((_, i) => c.x(i))),
  Gemm: gemm,
  GroupNormalization: groupNorm,
  InstanceNormalization: instanceNorm,
  LayerNormalization: layerNorm,
  MatMul: (c) => matmul(c.x(0), c.x(1)) as Tensor,
  Resize: resize,
  Upsample: resize,
};
