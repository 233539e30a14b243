import { ofOne, question, type UnaryFunction } from "./elementwise.ts";

const op = question("isnan", (m, x) => m.sub(m.constant(1), m.equal(x, x)));

/** Whether `x` is no number, element by element: a tensor of bool. */
export const isnan: UnaryFunction = ofOne(op);
