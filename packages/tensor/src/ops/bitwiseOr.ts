import { v128 } from "../wasm/vector.ts";
import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

const op = special("bitwiseOr", "integer", { value: (a, b) => a | b, integers: v128.or });

/** `a | b`: the bits that either has, element by element, broadcast to a common shape. Integers and truth values. */
export const bitwiseOr: BinaryFunction = ofTwo(op);
