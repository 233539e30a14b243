import { elementwise, ofOne, type UnaryFunction } from "./elementwise.ts";
import { erfcOp } from "./erfc.ts";
import { erfcxOp } from "./erfcx.ts";

const op = elementwise(
  "logNdtr",
  1,
  "float",
  (m, x) => {
    const z = m.mul(x, m.constant(-Math.SQRT1_2));
    const scaled = m.log(m.mul(m.constant(0.5), m.call(erfcxOp, m.max(z, m.constant(0)))));
    const far = m.sub(scaled, m.mul(z, z));
    const near = m.log1p(m.mul(m.constant(-0.5), m.call(erfcOp, m.neg(z))));
    return m.where(m.less(x, m.constant(-1)), far, near);
  },
  [
    (m, x) => {
      const z = m.mul(x, m.constant(-Math.SQRT1_2));
      return m.div(m.constant(Math.sqrt(2 / Math.PI)), m.call(erfcxOp, z));
    },
  ],
);

/** The logarithm of `ndtr`, element by element, exact far below 0 too. */
export const logNdtr: UnaryFunction = ofOne(op);
