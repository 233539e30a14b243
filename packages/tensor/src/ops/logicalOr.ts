import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";
import { isTrue } from "./isTrue.ts";

const op = comparison("logicalOr", (m, a, b) => m.max(isTrue(m, a), isTrue(m, b)));

/** Whether either is not 0, element by element: a tensor of bool. NaN is not 0. */
export const logicalOr: BinaryFunction = ofTwo(op);
