import { ofOne, question, type UnaryFunction } from "./elementwise.ts";

const op = question("isinf", (m, x) => m.equal(m.abs(x), m.constant(Infinity)));

/** Whether `x` is ∞ or −∞, element by element: a tensor of bool. */
export const isinf: UnaryFunction = ofOne(op);
