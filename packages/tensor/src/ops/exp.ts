import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "exp",
  "float",
  (m, x) => m.exp(x),
  (_, _x, y) => y,
);

/** `eˣ`, element by element. `d/dx = eˣ`. */
export const exp: UnaryFunction = ofOne(op);
