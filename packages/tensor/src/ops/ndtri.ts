import { ofOne, special, type UnaryFunction } from "./elementwise.ts";
import { inverse } from "./erfinv.ts";

/** `√2 · erf⁻¹(2p − 1)`, with all digits at both ends. */
function ndtriOf(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const rest = 2 * Math.min(p, 1 - p);
  return p === 0.5 ? 0 : Math.sign(p - 0.5) * Math.SQRT2 * inverse(1 - rest, rest);
}

const op = special("ndtri", "float", {
  value: ndtriOf,
  slopes: [(m, _x, y) => m.mul(m.constant(Math.sqrt(2 * Math.PI)), m.exp(m.mul(m.constant(0.5), m.mul(y, y))))],
});

/** Below which value a part `x` of the standard normal distribution lies, element by element. `d/dx = √(2π) · e^(y²/2)`. */
export const ndtri: UnaryFunction = ofOne(op);
