import { atanh as lanes } from "../wasm/math/hyperbolic.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("atanh", "float", {
  value: Math.atanh,
  lanes,
  slopes: [(m, x) => m.div(m.constant(1), m.sub(m.constant(1), m.mul(x, x)))],
});

/** `½·ln((1 + x)/(1 − x))`, element by element: where the hyperbolic tangent is `x`; NaN outside `[−1, 1]`. `d/dx = 1/(1 − x²)`. */
export const atanh: UnaryFunction = ofOne(op);
