import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import type { Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Course, cumulative } from "./cumulative.ts";
import { eq } from "./eq.ts";
import { exp } from "./exp.ts";
import { maskedFill } from "./maskedFill.ts";
import { mul } from "./mul.ts";
import { recurrence, shifted } from "./recurrence.ts";
import { sub } from "./sub.ts";

/** `log(eᵃ + eᵇ)`; equal infinities have no difference. */
function join(a: number, b: number): number {
  const high = Math.max(a, b);
  return a === b && !Number.isFinite(a) ? a : high + Math.log1p(Math.exp(Math.min(a, b) - high));
}

const op: Kernel<Course> = {
  ...cumulative("logcumsumexp", Number.NEGATIVE_INFINITY, join, {
    keeps: "xy",
    gradients: [
      (g, { x, y, attrs: { at } }) => {
        const [of] = x as [Tensor];
        if (of.ndim === 0) return g;
        // Sums only grow, so that every factor is at most 1: nothing overflows.
        const growth = share(shifted(y, at, 1), y);
        return mul(recurrence(growth, g, { at, reverse: true, arrives: false }), share(of, y));
      },
    ],
  }),
  dtype: (inputs) => toFloat(promote(inputs)),
};

/** `e^(part − whole)`, and 0 where the whole is e^−∞. */
function share(part: Tensor, whole: Tensor): Tensor {
  const empty = eq(whole, Number.NEGATIVE_INFINITY);
  return maskedFill(exp(sub(part, maskedFill(whole, empty, 0))), empty, 0);
}

/**
 * `log Σ eˣ` of all elements so far along axis `dim`: exact for values of any size.
 *
 * @example
 * ```ts
 * import { logcumsumexp, tensor } from "@qzynn/tensor";
 * logcumsumexp(tensor([0, 0]), 0); // → tensor([0.0000, 0.6931])
 * ```
 */
export const logcumsumexp = <S extends Shape>(x: Tensor<S>, dim: number): Tensor<S> =>
  apply(op, [x], { at: axis("logcumsumexp", dim, x.ndim), reverse: false }) as Tensor<S>;
