import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary("round", "same", (m, x) => m.round(x), 0);

/** The nearest whole number, halves to the even one, element by element. `d/dx = 0`. */
export const round: UnaryFunction = ofOne(op);
