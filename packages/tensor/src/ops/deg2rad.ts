import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "deg2rad",
  "float",
  (m, x) => m.mul(x, m.constant(Math.PI / 180)),
  (m) => m.constant(Math.PI / 180),
);

/** `π/180 · x`, element by element: degrees as radians. */
export const deg2rad: UnaryFunction = ofOne(op);
