import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { larger } from "./larger.ts";

const op = binary("maximum", "same", (m, a, b) => m.max(a, b), [larger, (m, a, b) => larger(m, b, a)]);

/** The larger of `a` and `b`, element by element; NaN if either is. Equal values share the gradient, as in PyTorch. */
export const maximum: BinaryFunction = ofTwo(op);
