import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { larger } from "./larger.ts";

const op = binary("minimum", "same", (m, a, b) => m.min(a, b), [(m, a, b) => larger(m, b, a), larger]);

/** The smaller of `a` and `b`, element by element; NaN if either is. Equal values share the gradient, as in PyTorch. */
export const minimum: BinaryFunction = ofTwo(op);
