import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";

const op = comparison("ne", (m, a, b) => m.sub(m.constant(1), m.equal(a, b)));

/** Whether `a ≠ b`, element by element: a tensor of bool. */
export const ne: BinaryFunction = ofTwo(op);
