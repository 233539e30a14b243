import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { binary } from "./elementwise.ts";
import { reshape } from "./reshape.ts";

/** `x` above 0, else `x · w`: the formula of all relus that leak. */
export const leakingUnit = binary("prelu", "float", (m, x, w) => m.where(m.less(m.constant(0), x), x, m.mul(x, w)), [
  (m, x, w) => m.where(m.less(m.constant(0), x), m.constant(1), w),
  (m, x) => m.where(m.less(m.constant(0), x), m.constant(0), x),
]);

/**
 * `x` above 0, else `x · weight`, element by element, with a slope that can be learned: one for all, or one for each
 * place of axis 1. `d/dweight` is 0 above 0, else `x`. He et al. 2015.
 *
 * @example
 * ```ts
 * import { prelu, tensor } from "@qzynn/tensor";
 * prelu(tensor([[-1, -1], [2, -4]]), tensor([0.5, 0.25])).toArray(); // → [ [ -0.5, -0.25 ], [ 2, -1 ] ]
 * ```
 */
export function prelu<S extends Shape>(x: Tensor<S>, weight: Tensor): Tensor<S> {
  const channels = x.ndim > 1 ? (x.shape[1] as number) : 1;
  if (weight.ndim > 1 || (weight.numel() !== 1 && weight.numel() !== channels)) {
    throw new QzynnError(
      `prelu: a weight of [${weight.shape.join(", ")}] for an input of [${x.shape.join(", ")}]; it has 1 slope, or ${channels} for axis 1`,
    );
  }
  const axes = x.shape.map((_, i) => (i === 1 ? weight.numel() : 1));
  return apply(leakingUnit, [x, reshape(weight, axes)]) as Tensor<S>;
}
