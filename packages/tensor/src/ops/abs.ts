import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { signOf } from "./signOf.ts";

const op = unary("abs", "number", (m, x) => m.abs(x), signOf);

/** `|x|`, element by element. The slope at 0 is 0, as in PyTorch. */
export const abs: UnaryFunction = ofOne(op);
