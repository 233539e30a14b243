import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import { softmaxAlong } from "../kernels/softmax.ts";
import { softmaxLanes } from "../lanes/softmax.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { exp } from "./exp.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

const op: Kernel<number> = {
  kind: "kernel",
  traceable: true,
  fills: true,
  name: "logSoftmax",
  dtype: (inputs) => toFloat(promote(inputs)),
  shape: ([x]) => x?.shape ?? [],
  run(out, [x], at) {
    if (!softmaxLanes(out, x as Block, at, true)) softmaxAlong(out, x as Block, at, true);
  },
  keeps: "y",
  gradients: [(g, { y, attrs: at }) => sub(g, mul(exp(y), sum(g, at, { keepdim: true })))],
};

/** `xᵢ − log Σ eˣʲ` along axis `dim`: the logarithm of {@link softmax}, exact where that would be 0. `dx = g − eʸ·Σ g`. */
export const logSoftmax = <S extends Shape>(x: Tensor<S>, dim: number): Tensor<S> =>
  apply(op, [x], axis("logSoftmax", dim, x.ndim)) as Tensor<S>;
