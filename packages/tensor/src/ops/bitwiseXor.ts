import { v128 } from "../wasm/vector.ts";
import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

const op = special("bitwiseXor", "integer", { value: (a, b) => a ^ b, integers: v128.xor });

/** `a ^ b`: the bits that only one has, element by element, broadcast to a common shape. Integers and truth values. */
export const bitwiseXor: BinaryFunction = ofTwo(op);
