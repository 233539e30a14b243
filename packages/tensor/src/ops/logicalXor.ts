import { type BinaryFunction, comparison, ofTwo } from "./elementwise.ts";
import { isTrue } from "./isTrue.ts";

const op = comparison("logicalXor", (m, a, b) => m.sub(m.constant(1), m.equal(isTrue(m, a), isTrue(m, b))));

/** Whether one is 0 and the other is not, element by element: a tensor of bool. NaN is not 0. */
export const logicalXor: BinaryFunction = ofTwo(op);
