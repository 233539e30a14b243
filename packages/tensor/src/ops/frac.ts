import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { truncated } from "./truncated.ts";

const op = unary("frac", "number", (m, x) => m.sub(x, truncated(m, x)), 1);

/** What stands behind the point of `x`, with its sign, element by element. `d/dx = 1`. */
export const frac: UnaryFunction = ofOne(op);
