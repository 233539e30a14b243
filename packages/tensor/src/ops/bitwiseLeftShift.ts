import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

const op = special("bitwiseLeftShift", "integer", { value: (a, b) => (b < 0 || b > 31 ? 0 : a << b) });

/** `a << b`, element by element, broadcast to a common shape: 0 once all bits have left, or `b` is negative. Integers. */
export const bitwiseLeftShift: BinaryFunction = ofTwo(op);
