import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";

const op = comparison("lt", (m, a, b) => m.less(a, b));

/** Whether `a < b`, element by element: a tensor of bool. */
export const lt: BinaryFunction = ofTwo(op);
