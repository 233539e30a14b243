import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { nothingAt0 } from "./nothingAt0.ts";

const op = binary("xlog1py", "float", (m, a, b) => nothingAt0(m, a, b, m.mul(a, m.log1p(b))), [
  (m, a, b) => m.where(m.mul(m.equal(a, m.constant(0)), m.lessEqual(b, m.constant(-1))), m.constant(0), m.log1p(b)),
  (m, a, b) => m.div(a, m.add(b, m.constant(1))),
]);

/** `a · ln(1 + b)`, element by element, broadcast to a common shape; 0 where `a` is 0, unless `b` is NaN.
 * `d/da = ln(1 + b)`, and 0 where `a = 0` and `b ≤ −1`; `d/db = a/(1 + b)`. */
export const xlog1py: BinaryFunction = ofTwo(op);
