import type { Tensor } from "../tensor.ts";
import type { AlphaOptions } from "./addScaled.ts";
import type { BinaryFunction } from "./elementwise.ts";
import type { Operand } from "./scalar.ts";
import { sub } from "./sub.ts";

/** `b − alpha · a`, broadcast to a common shape: `sub` the other way round. */
export const rsub = ((a: Operand, b: Operand, options?: AlphaOptions) =>
  sub(b as Tensor, a as Tensor, options)) as BinaryFunction<[options?: AlphaOptions]>;
