import { acos as lanes } from "../wasm/math/angles.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("acos", "float", {
  value: Math.acos,
  lanes,
  slopes: [(m, x) => m.div(m.constant(-1), m.sqrt(m.sub(m.constant(1), m.mul(x, x))))],
});

/** The angle in radians whose cosine is `x`, element by element; NaN outside `[−1, 1]`. `d/dx = −1/√(1 − x²)`. */
export const acos: UnaryFunction = ofOne(op);
