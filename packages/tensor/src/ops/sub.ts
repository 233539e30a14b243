import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";

const op = binary("sub", "number", (m, a, b) => m.sub(a, b), [1, -1]);

/** `a − b`, broadcast to a common shape. */
export const sub: BinaryFunction = ofTwo(op);
