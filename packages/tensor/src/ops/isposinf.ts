import { ofOne, question, type UnaryFunction } from "./elementwise.ts";

const op = question("isposinf", (m, x) => m.equal(x, m.constant(Infinity)));

/** Whether `x` is ∞, element by element: a tensor of bool. */
export const isposinf: UnaryFunction = ofOne(op);
