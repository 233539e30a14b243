import { ofOne, question, type UnaryFunction } from "./elementwise.ts";

const op = question("isfinite", (m, x) => m.less(m.abs(x), m.constant(Infinity)));

/** Whether `x` is neither infinite nor NaN, element by element: a tensor of bool. */
export const isfinite: UnaryFunction = ofOne(op);
