import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";

const op = comparison("eq", (m, a, b) => m.equal(a, b));

/** Whether `a = b`, element by element: a tensor of bool. */
export const eq: BinaryFunction = ofTwo(op);
