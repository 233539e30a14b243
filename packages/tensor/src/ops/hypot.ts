import { hypot as lanes } from "../wasm/math/hypot.ts";
import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

const op = special("hypot", "float", {
  value: (a, b) => Math.hypot(a, b),
  lanes,
  slopes: [(m, a, _b, y) => m.div(a, y), (m, _a, b, y) => m.div(b, y)],
});

/** `√(a² + b²)`, element by element, broadcast to a common shape, without overflow. `d/da = a/y`, `d/db = b/y`. */
export const hypot: BinaryFunction = ofTwo(op);
