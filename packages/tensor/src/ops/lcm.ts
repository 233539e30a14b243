import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";
import { gcdOf } from "./gcd.ts";

const op = special("lcm", "integer", {
  value: (a, b) => (a === 0 || b === 0 ? 0 : Math.abs(Math.imul(a / gcdOf(a, b), b))),
});

/** The least common multiple, element by element, broadcast to a common shape; 0 if either is. Integers. */
export const lcm: BinaryFunction = ofTwo(op);
