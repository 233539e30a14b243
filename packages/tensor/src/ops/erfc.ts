import { erfc as erfcOf } from "../formula/erf.ts";
import { erfc as erfcLanes } from "../wasm/math/erfc.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

/** For the formulas of others. */
export const erfcOp = special("erfc", "float", {
  value: erfcOf,
  lanes: erfcLanes,
  slopes: [(m, x) => m.mul(m.constant(-2 / Math.sqrt(Math.PI)), m.exp(m.neg(m.mul(x, x))))],
});

/** `1 − erf x`, element by element, exact where that is nearly 0. `d/dx = −2/√π · e^(−x²)`. */
export const erfc: UnaryFunction = ofOne(erfcOp);
