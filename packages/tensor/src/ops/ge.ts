import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";

const op = comparison("ge", (m, a, b) => m.lessEqual(b, a));

/** Whether `a ≥ b`, element by element: a tensor of bool. */
export const ge: BinaryFunction = ofTwo(op);
