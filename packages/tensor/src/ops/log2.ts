import { log2 as lanes } from "../wasm/math/powersOf2.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("log2", "float", {
  value: Math.log2,
  lanes,
  slopes: [(m, x) => m.div(m.constant(1), m.mul(x, m.constant(Math.LN2)))],
});

/** The logarithm to the base 2, element by element; −∞ at 0, NaN below. `d/dx = 1/(x·ln 2)`. */
export const log2: UnaryFunction = ofOne(op);
