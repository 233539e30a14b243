import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { sigmoidOp } from "./sigmoid.ts";

const op = binary(
  "logaddexp",
  "float",
  // The larger one stands outside; equal ones may be infinite, and have no difference then.
  (m, a, b) => {
    const rest = m.log1p(m.exp(m.neg(m.abs(m.sub(a, b)))));
    return m.where(m.equal(a, b), m.add(a, m.constant(Math.LN2)), m.add(m.max(a, b), rest));
  },
  [(m, a, b) => m.call(sigmoidOp, m.sub(a, b)), (m, a, b) => m.call(sigmoidOp, m.sub(b, a))],
);

/** `ln(eᵃ + eᵇ)`, element by element, broadcast to a common shape, without overflow. `d/da = 1/(1 + eᵇ⁻ᵃ)`. */
export const logaddexp: BinaryFunction = ofTwo(op);
