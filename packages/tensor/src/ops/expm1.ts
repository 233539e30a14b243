import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "expm1",
  "float",
  (m, x) => m.expm1(x),
  (m, _x, y) => m.add(y, m.constant(1)),
);

/** `eˣ − 1`, element by element, exact where x is small. `d/dx = y + 1`. */
export const expm1: UnaryFunction = ofOne(op);
