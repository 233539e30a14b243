import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { raised } from "./truncated.ts";

const op = unary("ceil", "number", raised, 0);

/** The smallest whole number that is not below `x`, element by element. `d/dx = 0`. */
export const ceil: UnaryFunction = ofOne(op);
