import type { Arithmetic } from "../formula/arithmetic.ts";
import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";

/** Whether it is `a`. */
const isPicked = <T>(m: Arithmetic<T>, a: T, b: T): T => m.max(m.lessEqual(a, b), m.sub(m.constant(1), m.equal(b, b)));

const op = binary("fmin", "same", (m, a, b) => m.where(isPicked(m, a, b), a, b), [
  isPicked,
  (m, a, b) => m.sub(m.constant(1), isPicked(m, a, b)),
]);

/** The smaller of `a` and `b`, element by element, broadcast to a common shape; where one is NaN, the other.
 * The gradient of equal values goes to `a`. */
export const fmin: BinaryFunction = ofTwo(op);
