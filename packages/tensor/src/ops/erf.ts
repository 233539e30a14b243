import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "erf",
  "float",
  (m, x) => m.erf(x),
  (m, x) => m.mul(m.constant(2 / Math.sqrt(Math.PI)), m.exp(m.neg(m.mul(x, x)))),
);

/** The error function `2/√π · ∫₀ˣ e^(−t²) dt`, element by element. `d/dx = 2/√π · e^(−x²)`. */
export const erf: UnaryFunction = ofOne(op);
