import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";

const op = binary("mul", "same", (m, a, b) => m.mul(a, b), [(_, _a, b) => b, (_, a) => a]);

/** `a · b`, element by element, broadcast to a common shape. */
export const mul: BinaryFunction = ofTwo(op);
