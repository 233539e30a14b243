import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "relu",
  "number",
  (m, x) => m.max(x, m.constant(0)),
  (m, _x, y) => m.where(m.lessEqual(y, m.constant(0)), m.constant(0), m.constant(1)),
);

/** `max(x, 0)`, element by element; NaN stays NaN. The slope at 0 is 0, as in PyTorch. */
export const relu: UnaryFunction = ofOne(op);
