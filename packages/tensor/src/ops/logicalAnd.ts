import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";
import { isTrue } from "./isTrue.ts";

const op = comparison("logicalAnd", (m, a, b) => m.mul(isTrue(m, a), isTrue(m, b)));

/** Whether both are not 0, element by element: a tensor of bool. NaN is not 0. */
export const logicalAnd: BinaryFunction = ofTwo(op);
