import { atan as lanes } from "../wasm/math/angles.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("atan", "float", {
  value: Math.atan,
  lanes,
  slopes: [(m, x) => m.div(m.constant(1), m.add(m.constant(1), m.mul(x, x)))],
});

/** The angle in radians whose tangent is `x`, element by element. `d/dx = 1/(1 + x²)`. */
export const atan: UnaryFunction = ofOne(op);
