import { log10 as lanes } from "../wasm/math/powersOf2.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("log10", "float", {
  value: Math.log10,
  lanes,
  slopes: [(m, x) => m.div(m.constant(1), m.mul(x, m.constant(Math.LN10)))],
});

/** The logarithm to the base 10, element by element; −∞ at 0, NaN below. `d/dx = 1/(x·ln 10)`. */
export const log10: UnaryFunction = ofOne(op);
