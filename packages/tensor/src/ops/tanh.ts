import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "tanh",
  "float",
  (m, x) => m.tanh(x),
  (m, _x, y) => m.sub(m.constant(1), m.mul(y, y)),
);

/** The hyperbolic tangent, element by element. `d/dx = 1 − y²`. */
export const tanh: UnaryFunction = ofOne(op);
