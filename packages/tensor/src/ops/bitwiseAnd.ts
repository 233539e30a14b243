import { v128 } from "../wasm/vector.ts";
import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

const op = special("bitwiseAnd", "integer", { value: (a, b) => a & b, integers: v128.and });

/** `a & b`: the bits that both have, element by element, broadcast to a common shape. Integers and truth values. */
export const bitwiseAnd: BinaryFunction = ofTwo(op);
