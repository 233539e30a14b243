import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";

const op = binary("div", "float", (m, a, b) => m.div(a, b), [
  (m, _a, b) => m.div(m.constant(1), b),
  (m, _a, b, y) => m.neg(m.div(y, b)),
]);

/** `a / b`, element by element, broadcast to a common shape. Integers divide to float32. */
export const div: BinaryFunction = ofTwo(op);
