import { ofOne, question, type UnaryFunction } from "./elementwise.ts";

const op = question("isneginf", (m, x) => m.equal(x, m.constant(-Infinity)));

/** Whether `x` is −∞, element by element: a tensor of bool. */
export const isneginf: UnaryFunction = ofOne(op);
