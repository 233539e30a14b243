import { asinh as lanes } from "../wasm/math/hyperbolic.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("asinh", "float", {
  value: Math.asinh,
  lanes,
  slopes: [(m, x) => m.div(m.constant(1), m.sqrt(m.add(m.mul(x, x), m.constant(1))))],
});

/** `ln(x + √(x² + 1))`, element by element: where the hyperbolic sine is `x`. `d/dx = 1/√(x² + 1)`. */
export const asinh: UnaryFunction = ofOne(op);
