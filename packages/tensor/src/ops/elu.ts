import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { withNumbers } from "./withNumbers.ts";

/** `scale · x` above 0, else `low · (e^(x · rate) − 1)`: the formula of {@link elu}, `celu` and `selu`. */
export const exponentialUnit = elementwise(
  "elu",
  4,
  "float",
  (m, x, low, scale, rate) => {
    // Not asked above 0, where it would overflow and make NaN of a gradient's gradient.
    const below = m.where(m.less(m.constant(0), x), m.constant(0), x);
    return m.where(m.less(m.constant(0), x), m.mul(x, scale), m.mul(low, m.expm1(m.mul(below, rate))));
  },
  [
    (m, x, low, scale, rate) => {
      // The curve itself begins below 0, as PyTorch has it: at 0 the slope has none.
      const below = m.where(m.less(x, m.constant(0)), x, m.constant(0));
      return m.where(m.lessEqual(x, m.constant(0)), m.mul(m.mul(low, rate), m.exp(m.mul(below, rate))), scale);
    },
    null,
    null,
    null,
  ],
);

/**
 * `x` above 0, else `alpha · (eˣ − 1)`, element by element. `d/dx` is 1 above 0, else `alpha · eˣ`. Clevert et al. 2015.
 *
 * @example
 * ```ts
 * import { elu, tensor } from "@qzynn/tensor";
 * elu(tensor([-100, 2])).toArray(); // → [ -1, 2 ]
 * ```
 */
export const elu = <S extends Shape>(x: Tensor<S>, alpha = 1): Tensor<S> =>
  withNumbers(exponentialUnit, x, alpha, 1, 1);
