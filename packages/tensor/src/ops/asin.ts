import { asin as lanes } from "../wasm/math/angles.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("asin", "float", {
  value: Math.asin,
  lanes,
  slopes: [(m, x) => m.div(m.constant(1), m.sqrt(m.sub(m.constant(1), m.mul(x, x))))],
});

/** The angle in radians whose sine is `x`, element by element; NaN outside `[−1, 1]`. `d/dx = 1/√(1 − x²)`. */
export const asin: UnaryFunction = ofOne(op);
