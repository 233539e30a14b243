import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "sqrt",
  "float",
  (m, x) => m.sqrt(x),
  (m, _x, y) => m.div(m.constant(0.5), y),
);

/** `√x`, element by element; NaN below 0. `d/dx = 1/(2√x)`. */
export const sqrt: UnaryFunction = ofOne(op);
