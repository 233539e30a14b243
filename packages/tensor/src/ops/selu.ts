import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { exponentialUnit } from "./elu.ts";
import { withNumbers } from "./withNumbers.ts";

/** With these, values of mean 0 and variance 1 keep both from layer to layer. */
export const SELU_ALPHA = 1.6732632423543772848170429916717;
const SCALE = 1.0507009873554804934193349852946;

/**
 * `1.0507… · x` above 0, else `1.0507… · 1.6732… · (eˣ − 1)`, element by element. Klambauer et al. 2017.
 *
 * @example
 * ```ts
 * import { selu, tensor } from "@qzynn/tensor";
 * selu(tensor([-1, 0, 1])); // → tensor([-1.1113,  0.0000,  1.0507])
 * ```
 */
export const selu = <S extends Shape>(x: Tensor<S>): Tensor<S> =>
  withNumbers(exponentialUnit, x, SELU_ALPHA * SCALE, SCALE, 1);
