import { erf, erfc } from "../formula/erf.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

/** Where `erf` is `y`, whose distance from 1 is `rest`: Winitzki's guess, made exact by Halley's steps. */
export function inverse(y: number, rest: number): number {
  const l = Math.log(rest * (2 - rest));
  const b = 2 / (Math.PI * 0.147) + l / 2;
  let x = Math.sqrt(Math.sqrt(b * b - l / 0.147) - b);
  for (let k = 0; k < 3; k++) {
    const off = y < 0.5 ? erf(x) - y : rest - erfc(x);
    const u = (off * Math.sqrt(Math.PI) * Math.exp(x * x)) / 2;
    x -= u / (1 + x * u);
  }
  return x;
}

function erfinvOf(y: number): number {
  const a = Math.abs(y);
  if (a === 0 || a >= 1 || Number.isNaN(a)) return a === 1 ? y * Infinity : a === 0 ? y : Number.NaN;
  return Math.sign(y) * inverse(a, 1 - a);
}

const op = special("erfinv", "float", {
  value: erfinvOf,
  slopes: [(m, _x, y) => m.mul(m.constant(Math.sqrt(Math.PI) / 2), m.exp(m.mul(y, y)))],
});

/** Where the error function is `x`, element by element; ±∞ at ±1, NaN beyond. `d/dx = √π/2 · e^(y²)`. */
export const erfinv: UnaryFunction = ofOne(op);
