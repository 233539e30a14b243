import { exp2 as lanes } from "../wasm/math/powersOf2.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const op = special("exp2", "float", {
  value: (x) => 2 ** x,
  lanes,
  slopes: [(m, _x, y) => m.mul(y, m.constant(Math.LN2))],
});

/** `2ˣ`, element by element. `d/dx = y·ln 2`. */
export const exp2: UnaryFunction = ofOne(op);
