import { apply } from "../apply.ts";
import { promote } from "../dtype.ts";
import type { Special } from "../op.ts";
import { type BinaryFunction, special } from "./elementwise.ts";
import { type Operand, operands } from "./scalar.ts";

const float = new Float32Array(1);
const floatBits = new Int32Array(float.buffer);
const double = new Float64Array(1);
const doubleBits = new BigInt64Array(double.buffer);

/** Numbers of one sign are in the order of their bits; `step` goes one place away from 0, or towards it. */
const neighbour = (a: number, b: number, smallest: number, step: (outwards: boolean) => number): number => {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  if (a === b) return b;
  if (a === 0) return b < 0 ? -smallest : smallest;
  return step(a < b === a > 0);
};

const slopes = [(m, a, b) => m.sub(m.constant(1), m.equal(a, b)), 0] satisfies Special["slopes"];

const floats = special("nextafter", "float", {
  slopes,
  value: (a, b) =>
    neighbour(a, b, 2 ** -149, (outwards) => {
      float[0] = a;
      floatBits[0] = (floatBits[0] as number) + (outwards ? 1 : -1);
      return float[0];
    }),
});

const doubles = special("nextafter", "float", {
  slopes,
  value: (a, b) =>
    neighbour(a, b, Number.MIN_VALUE, (outwards) => {
      double[0] = a;
      doubleBits[0] = (doubleBits[0] as bigint) + (outwards ? 1n : -1n);
      return double[0];
    }),
});

/** The next number of the dtype after `a` towards `b`, element by element. `d/da` is 1, and 0 where they are equal. */
export const nextafter = ((a: Operand, b: Operand) => {
  const both = operands("nextafter", a, b);
  return apply(promote(both) === "float64" ? doubles : floats, both);
}) as BinaryFunction;
