import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "rad2deg",
  "float",
  (m, x) => m.mul(x, m.constant(180 / Math.PI)),
  (m) => m.constant(180 / Math.PI),
);

/** `180/π · x`, element by element: radians as degrees. */
export const rad2deg: UnaryFunction = ofOne(op);
