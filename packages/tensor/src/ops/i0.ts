import type { Special } from "../op.ts";
import { bessel, scaledBessel } from "./bessel.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";
import { signOf } from "./signOf.ts";

const i0Op: Special = special("i0", "float", { value: (x) => bessel(0, x), slopes: [(m, x) => m.call(i1Op, x)] });

const i1Op: Special = special("i1", "float", {
  value: (x) => bessel(1, x),
  slopes: [
    (m, x, y) => {
      const isZero = m.equal(x, m.constant(0));
      const quotient = m.where(isZero, m.constant(0.5), m.div(y, m.where(isZero, m.constant(1), x)));
      return m.sub(m.call(i0Op, x), quotient);
    },
  ],
});

const i0eOp: Special = special("i0e", "float", {
  value: (x) => scaledBessel(0, x),
  slopes: [(m, x, y) => m.sub(m.call(i1eOp, x), m.mul(signOf(m, x), y))],
});

const i1eOp: Special = special("i1e", "float", {
  value: (x) => scaledBessel(1, x),
  slopes: [
    (m, x, y) => {
      const isZero = m.equal(x, m.constant(0));
      const quotient = m.where(isZero, m.constant(0.5), m.div(y, m.where(isZero, m.constant(1), x)));
      return m.sub(m.sub(m.call(i0eOp, x), quotient), m.mul(signOf(m, x), y));
    },
  ],
});

/** The modified Bessel function of the first kind of order 0, element by element. `d/dx = i1(x)`. */
export const i0: UnaryFunction = ofOne(i0Op);

/** The modified Bessel function of the first kind of order 1, element by element. `d/dx = i0(x) − y/x`. */
export const i1: UnaryFunction = ofOne(i1Op);

/** `e^(−|x|) · i0(x)`, element by element. */
export const i0e: UnaryFunction = ofOne(i0eOp);

/** `e^(−|x|) · i1(x)`, element by element. */
export const i1e: UnaryFunction = ofOne(i1eOp);
