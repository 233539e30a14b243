import { constant, type Tensor } from "../tensor.ts";
import { mul } from "./mul.ts";
import { pow } from "./pow.ts";

/** `x · 2ᵇ`, element by element, broadcast to a common shape. Integers become float32. */
export const ldexp = (x: Tensor, b: Tensor | number): Tensor =>
  mul(x, typeof b === "number" ? constant(2 ** b, "float32") : pow(constant(2, "float32"), b)) as Tensor;
