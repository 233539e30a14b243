import { tan as lanes } from "../wasm/math/trigonometry.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("tan", "float", {
  value: Math.tan,
  lanes,
  slopes: [(m, _x, y) => m.add(m.constant(1), m.mul(y, y))],
});

/** The tangent, element by element, of angles in radians. `d/dx = 1 + y²`. */
export const tan: UnaryFunction = ofOne(op);
