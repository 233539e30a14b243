import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

const op = special("bitwiseRightShift", "integer", { value: (a, b) => a >> (b < 0 || b > 31 ? 31 : b) });

/** `a >> b`, element by element, broadcast to a common shape: the sign fills up, and is left if `b` is negative. Integers. */
export const bitwiseRightShift: BinaryFunction = ofTwo(op);
