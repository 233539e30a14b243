import type { BinaryFunction } from "./elementwise.ts";
import { floorQuotientOp } from "./floorDivide.ts";
import { dividing, modulo } from "./quotients.ts";

/**
 * `a − b·⌊a/b⌋`, element by element, broadcast to a common shape: Python's `%`, with the sign of `b`.
 * `d/da = 1`, `d/db = −⌊a/b⌋`. Refuses to divide integers by 0.
 */
export const remainder: BinaryFunction = dividing("remainder", modulo, [
  1,
  (m, a, b) => m.neg(m.call(floorQuotientOp, a, b)),
]);
