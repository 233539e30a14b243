import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { hasSign } from "./hasSign.ts";

const op = binary("copysign", "float", (m, a, b) => m.where(hasSign(m, b), m.neg(m.abs(a)), m.abs(a)), [
  (m, a, _b, y) => m.where(m.equal(a, m.constant(0)), m.constant(0), m.div(y, a)),
  0,
]);

/** `|a|` with the sign of `b`, which −0 has too, element by element, broadcast to a common shape.
 * `d/da` is 1 or −1, and 0 at 0; nothing flows to `b`. */
export const copysign: BinaryFunction = ofTwo(op);
