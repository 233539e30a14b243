import type { Shape } from "../shape/shape.ts";
import { alias, type Tensor } from "../tensor.ts";

/** The same values, which share memory, as a leaf that wants no gradient. */
export const detach = <S extends Shape>(x: Tensor<S>): Tensor<S> => alias(x, x.shape);
