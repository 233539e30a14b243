import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary("neg", "number", (m, x) => m.neg(x), -1);

/** `−x`, element by element. */
export const neg: UnaryFunction = ofOne(op);
