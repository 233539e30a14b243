import type { Arithmetic } from "../formula/arithmetic.ts";
import { atan2 as lanes } from "../wasm/math/angles.ts";
import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

/** `x / (a² + b²)`, and 0 where both are 0, in which direction nothing points. */
function over<T>(m: Arithmetic<T>, x: T, a: T, b: T): T {
  const square = m.add(m.mul(a, a), m.mul(b, b));
  const isZero = m.equal(square, m.constant(0));
  return m.where(isZero, m.constant(0), m.div(x, m.where(isZero, m.constant(1), square)));
}

const op = special("atan2", "float", {
  value: Math.atan2,
  lanes,
  slopes: [(m, a, b) => over(m, b, a, b), (m, a, b) => m.neg(over(m, a, a, b))],
});

/**
 * The angle in radians of the point `(b, a)`, from −π to π, element by element, broadcast to a common shape.
 * `d/da = b/(a² + b²)`, `d/db = −a/(a² + b²)`.
 */
export const atan2: BinaryFunction = ofTwo(op);
