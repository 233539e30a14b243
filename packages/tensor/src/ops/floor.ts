import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary("floor", "number", (m, x) => m.floor(x), 0);

/** The largest whole number not above `x`, element by element. `d/dx = 0`. */
export const floor: UnaryFunction = ofOne(op);
