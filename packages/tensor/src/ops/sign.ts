import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { signOf } from "./signOf.ts";

const op = unary("sign", "same", signOf, 0);

/** −1, 0 or 1 as `x` is below, at or above 0; 0 for NaN, as in PyTorch. `d/dx = 0`. */
export const sign: UnaryFunction = ofOne(op);
