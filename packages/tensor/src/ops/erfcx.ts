import { erfcx as erfcxOf } from "../formula/erf.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

/** For the formulas of others. */
export const erfcxOp = special("erfcx", "float", {
  value: erfcxOf,
  slopes: [(m, x, y) => m.sub(m.mul(m.constant(2), m.mul(x, y)), m.constant(2 / Math.sqrt(Math.PI)))],
});

/** `e^(x²) · erfc x`, element by element, where neither factor can be told from 0 or ∞ too. `d/dx = 2xy − 2/√π`. */
export const erfcx: UnaryFunction = ofOne(erfcxOp);
