import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { truncated } from "./truncated.ts";

const op = unary("trunc", "number", truncated, 0);

/** `x` without what stands behind its point, element by element. `d/dx = 0`. */
export const trunc: UnaryFunction = ofOne(op);
