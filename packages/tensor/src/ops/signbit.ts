import { ofOne, question, type UnaryFunction } from "./elementwise.ts";
import { hasSign } from "./hasSign.ts";

const op = question("signbit", hasSign);

/** Whether `x` has a minus sign, as −0 has, element by element: a tensor of bool. */
export const signbit: UnaryFunction = ofOne(op);
