import type { Tensor } from "../tensor.ts";
import { type AlphaOptions, addScaled } from "./addScaled.ts";
import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import type { Operand } from "./scalar.ts";

const plain = ofTwo(binary("sub", "number", (m, a, b) => m.sub(a, b), [1, -1]));

/** `a − alpha · b`, broadcast to a common shape. */
export const sub = ((a: Operand, b: Operand, { alpha = 1 }: AlphaOptions = {}) =>
  alpha === 1 ? plain(a as Tensor, b as Tensor) : addScaled(a, b, alpha, -1)) as BinaryFunction<
  [options?: AlphaOptions]
>;
