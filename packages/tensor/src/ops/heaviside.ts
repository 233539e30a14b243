import { type BinaryFunction, elementwise, ofTwo } from "./elementwise.ts";

const op = elementwise("heaviside", 2, "same", (m, x, values) =>
  m.where(m.equal(x, m.constant(0)), values, m.less(m.constant(0), x)),
);

/** 0 below 0, 1 above it, and `values` at 0, element by element, broadcast to a common shape; 0 for NaN. Nothing flows back. */
export const heaviside: BinaryFunction = ofTwo(op);
