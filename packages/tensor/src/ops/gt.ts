import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";

const op = comparison("gt", (m, a, b) => m.less(b, a));

/** Whether `a > b`, element by element: a tensor of bool. */
export const gt: BinaryFunction = ofTwo(op);
