import { apply } from "../apply.ts";
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { isGradEnabled } from "../gradMode.ts";
import { layerNorm as plain, layerNormBack as plainBack } from "../kernels/layerNorm.ts";
import { layerNormBackLanes, layerNormLanes } from "../lanes/layerNorm.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { mean } from "./mean.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { rsqrt } from "./rsqrt.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

/** Inputs: x `[rows, n]`, and then those of weight and bias `[n]` that there are; a bias only behind a weight. */
const op: Kernel<number> = {
  kind: "kernel",
  traceable: true,
  name: "layerNorm",
  shape: ([x]) => x?.shape ?? [],
  run(out, [x, weight, bias], eps) {
    const n = out.shape[1] as number;
    if (!layerNormLanes(out, x as Block, weight, bias, n, eps)) plain(out, x as Block, weight, bias, n, eps);
  },
  keeps: "x",
  gradients(g, { x: [x, weight], attrs: eps }, index) {
    if (index === 2) return sum(g, 0);
    if (index === 1) return sum(times(g, apply(op, [x as Tensor], eps)), 0);
    const inputs = weight ? [g, x as Tensor, weight] : [g, x as Tensor];
    return isGradEnabled() ? slope(g, x as Tensor, weight, eps) : apply(back, inputs, eps);
  },
};

/** Inputs: g, x and the weight, if there is one. */
const back: Kernel<number> = {
  kind: "kernel",
  traceable: true,
  name: "layerNorm′",
  shape: ([g]) => g?.shape ?? [],
  run(out, [g, x, weight], eps) {
    const n = out.shape[1] as number;
    const [a, b] = [g as Block, x as Block];
    if (!layerNormBackLanes(out, a, b, weight, n, eps)) plainBack(out, a, b, weight, n, eps);
  },
};

/** The same gradient in operations that have gradients themselves. */
function slope(g: Tensor, x: Tensor, weight: Tensor | undefined, eps: number): Tensor {
  const average = (x: Tensor) => mean(x, 1, { keepdim: true }) as Tensor;
  const away = sub(x, average(x)) as Tensor;
  const factor = rsqrt(add(average(times(away, away)), eps) as Tensor);
  const y = times(away, factor);
  const gw = weight ? times(g, weight) : g;
  return times(sub(sub(gw, average(gw)), times(y, average(times(gw, y)))) as Tensor, factor);
}

const times = mul as (a: Tensor, b: Tensor) => Tensor;

export interface LayerNormOptions {
  /** Multiplies what is normalised; of `normalizedShape`. */
  readonly weight?: Tensor | null;
  /** Added after that; of `normalizedShape`. */
  readonly bias?: Tensor | null;
  /** Added to the variance. */
  readonly eps?: number;
}

/**
 * `y = (x − mean) / √(variance + eps) · weight + bias`, over the last axes together, which are `normalizedShape`; the variance
 * is that of all there are, without correction. Ba, Kiros & Hinton 2016; PyTorch's `F.layer_norm`.
 *
 * @example
 * ```ts
 * import { layerNorm, tensor } from "@qzynn/tensor";
 * layerNorm(tensor([[1, 3], [10, 50]]), 2); // → tensor([[-1.0000,  1.0000], [-1.0000,  1.0000]])
 * ```
 */
export function layerNorm<S extends Shape>(
  x: Tensor<S>,
  normalizedShape: number | Shape,
  { weight = null, bias = null, eps = 1e-5 }: LayerNormOptions = {},
): Tensor<S> {
  const axes = typeof normalizedShape === "number" ? [normalizedShape] : normalizedShape;
  const { shape, dtype }: Tensor = x;
  if (axes.length === 0 || String(shape.slice(-axes.length)) !== String(axes)) {
    throw new QzynnError(
      `layerNorm: [${shape.join(", ")}] does not end with the normalizedShape [${axes.join(", ")}]; give the sizes of its last axes`,
    );
  }
  for (const [name, y] of [
    ["weight", weight],
    ["bias", bias],
  ] as const) {
    if (y && String(y.shape) !== String(axes))
      throw new QzynnError(
        `layerNorm: the ${name} is [${y.shape.join(", ")}]; it has to be the normalizedShape, [${axes.join(", ")}]`,
      );
  }
  if (!isFloat(dtype))
    throw new QzynnError(`layerNorm: ${dtype} is for whole numbers; convert with .to("float32") first`);
  const n = sizeOf(axes);
  const rows = reshape(x as Tensor, [sizeOf(shape.slice(0, shape.length - axes.length)), n]);
  const flat = (y: Tensor) => reshape(y, [n]);
  const y = apply(op, weight ? [rows, flat(weight), ...(bias ? [flat(bias)] : [])] : [rows], eps);
  const moved = bias && !weight ? (add(y, flat(bias)) as Tensor) : y;
  return reshape(moved, shape) as Tensor as Tensor<S>;
}
