import type { Arithmetic } from "../formula/arithmetic.ts";
import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { sigmoidOp } from "./sigmoid.ts";

/** How much of the sum is 2ᵃ. */
const share = <T>(m: Arithmetic<T>, a: T, b: T): T => m.call(sigmoidOp, m.mul(m.sub(a, b), m.constant(Math.LN2)));

const op = binary(
  "logaddexp2",
  "float",
  (m, a, b) => {
    const power = m.exp(m.mul(m.neg(m.abs(m.sub(a, b))), m.constant(Math.LN2)));
    const rest = m.mul(m.log1p(power), m.constant(Math.LOG2E));
    return m.where(m.equal(a, b), m.add(a, m.constant(1)), m.add(m.max(a, b), rest));
  },
  [(m, a, b) => share(m, a, b), (m, a, b) => share(m, b, a)],
);

/** `log₂(2ᵃ + 2ᵇ)`, element by element, broadcast to a common shape, without overflow. `d/da = 1/(1 + 2ᵇ⁻ᵃ)`. */
export const logaddexp2: BinaryFunction = ofTwo(op);
