import type { Special } from "../op.ts";
import { cosh as coshLanes, sinh as sinhLanes } from "../wasm/math/hyperbolic.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

const sinhOp: Special = special("sinh", "float", {
  value: Math.sinh,
  lanes: sinhLanes,
  slopes: [(m, x) => m.call(coshOp, x)],
});

const coshOp: Special = special("cosh", "float", {
  value: Math.cosh,
  lanes: coshLanes,
  slopes: [(m, x) => m.call(sinhOp, x)],
});

/** `½(eˣ − e⁻ˣ)`, element by element. `d/dx = cosh x`. */
export const sinh: UnaryFunction = ofOne(sinhOp);

/** `½(eˣ + e⁻ˣ)`, element by element. `d/dx = sinh x`. */
export const cosh: UnaryFunction = ofOne(coshOp);
