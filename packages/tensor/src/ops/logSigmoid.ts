import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { sigmoidOp } from "./sigmoid.ts";

const op = unary(
  "logSigmoid",
  "float",
  (m, x) => m.sub(m.min(x, m.constant(0)), m.log1p(m.exp(m.neg(m.abs(x))))),
  (m, x) => m.call(sigmoidOp, m.neg(x)),
);

/** `ln(1 / (1 + e⁻ˣ))`, element by element, exact far from 0 too. `d/dx = 1/(1 + eˣ)`. */
export const logSigmoid: UnaryFunction = ofOne(op);
