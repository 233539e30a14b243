import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

/** Euclid's algorithm. */
export function gcdOf(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

const op = special("gcd", "integer", { value: (a, b) => gcdOf(a, b) });

/** The greatest common divisor, element by element, broadcast to a common shape; that of 0 and `a` is `|a|`. Integers. */
export const gcd: BinaryFunction = ofTwo(op);
