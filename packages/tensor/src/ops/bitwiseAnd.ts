import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

const op = special("bitwiseAnd", "integer", { value: (a, b) => a & b });

/** `a & b`: the bits that both have, element by element, broadcast to a common shape. Integers and truth values. */
export const bitwiseAnd: BinaryFunction = ofTwo(op);
