import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import { softmaxAlong } from "../kernels/softmax.ts";
import { softmaxLanes } from "../lanes/softmax.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

const op: Kernel<number> = {
  kind: "kernel",
  traceable: true,
  fills: true,
  name: "softmax",
  dtype: (inputs) => toFloat(promote(inputs)),
  shape: ([x]) => x?.shape ?? [],
  run(out, [x], at) {
    if (!softmaxLanes(out, x as Block, at, false)) softmaxAlong(out, x as Block, at, false);
  },
  keeps: "y",
  gradients: [(g, { y, attrs: at }) => mul(y, sub(g, sum(mul(g, y), at, { keepdim: true })))],
};

/** `eˣⁱ / Σ eˣʲ` along axis `dim`: positive, and adds up to 1. Stable for values of any size. `dx = y·(g − Σ g·y)`. */
export const softmax = <S extends Shape>(x: Tensor<S>, dim: number): Tensor<S> =>
  apply(op, [x], axis("softmax", dim, x.ndim)) as Tensor<S>;
