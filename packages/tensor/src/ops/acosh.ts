import { acosh as lanes } from "../wasm/math/hyperbolic.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("acosh", "float", {
  value: Math.acosh,
  lanes,
  slopes: [(m, x) => m.div(m.constant(1), m.sqrt(m.sub(m.mul(x, x), m.constant(1))))],
});

/** `ln(x + √(x² − 1))`, element by element: where the hyperbolic cosine is `x`; NaN below 1. `d/dx = 1/√(x² − 1)`. */
export const acosh: UnaryFunction = ofOne(op);
