import { ofOne, question, type UnaryFunction } from "./elementwise.ts";

const op = question("logicalNot", (m, x) => m.equal(x, m.constant(0)));

/** Whether `x` is 0, element by element: a tensor of bool. */
export const logicalNot: UnaryFunction = ofOne(op);
