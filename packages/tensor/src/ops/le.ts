import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";

const op = comparison("le", (m, a, b) => m.lessEqual(a, b));

/** Whether `a ≤ b`, element by element: a tensor of bool. */
export const le: BinaryFunction = ofTwo(op);
