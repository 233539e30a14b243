import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";

const op = binary("add", "same", (m, a, b) => m.add(a, b), [1, 1]);

/** `a + b`, broadcast to a common shape. */
export const add: BinaryFunction = ofTwo(op);
