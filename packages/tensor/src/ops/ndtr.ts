import { elementwise, ofOne, type UnaryFunction } from "./elementwise.ts";
import { erfcOp } from "./erfc.ts";

const op = elementwise(
  "ndtr",
  1,
  "float",
  (m, x) => m.mul(m.constant(0.5), m.call(erfcOp, m.mul(x, m.constant(-Math.SQRT1_2)))),
  [(m, x) => m.mul(m.constant(1 / Math.sqrt(2 * Math.PI)), m.exp(m.mul(m.constant(-0.5), m.mul(x, x))))],
);

/** How much of the standard normal distribution lies below `x`, element by element. `d/dx = e^(−x²/2)/√(2π)`. */
export const ndtr: UnaryFunction = ofOne(op);
