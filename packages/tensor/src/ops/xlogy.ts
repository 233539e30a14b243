import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { nothingAt0 } from "./nothingAt0.ts";

const op = binary("xlogy", "float", (m, a, b) => nothingAt0(m, a, b, m.mul(a, m.log(b))), [
  (m, a, b) => m.where(m.mul(m.equal(a, m.constant(0)), m.lessEqual(b, m.constant(0))), m.constant(0), m.log(b)),
  (m, a, b) => m.div(a, b),
]);

/** `a · ln b`, element by element, broadcast to a common shape; 0 where `a` is 0, unless `b` is NaN.
 * `d/da = ln b`, and 0 where `a = 0` and `b ≤ 0`; `d/db = a/b`. */
export const xlogy: BinaryFunction = ofTwo(op);
