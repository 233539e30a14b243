/** The reading in which `T` is a JavaScript number: any dtype, any machine, and the oracle of every other reading. */
import type { Arithmetic } from "./arithmetic.ts";
import { erf } from "./erf.ts";

/** Halves go to the even neighbour and −0.3 to −0, as IEEE 754 and PyTorch round. */
function round(a: number): number {
  const low = Math.floor(a);
  const rest = a - low;
  const up = rest > 0.5 || (rest === 0.5 && low % 2 !== 0);
  return up ? -(-low - 1) : low;
}

export const numbers: Arithmetic<number> = {
  constant: (value) => value,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  abs: Math.abs,
  // JavaScript says that 1 to the power of ∞ or NaN is NaN; IEEE 754 and PyTorch say 1.
  pow: (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b),
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  erf,
  floor: Math.floor,
  round,
  max: Math.max,
  min: Math.min,
  less: (a, b) => (a < b ? 1 : 0),
  lessEqual: (a, b) => (a <= b ? 1 : 0),
  equal: (a, b) => (a === b ? 1 : 0),
  where: (condition, yes, no) => (condition !== 0 ? yes : no),
  call: (op, ...x) => ("value" in op ? op.value(...x) : op.formula(numbers, ...x)),
};

/** The same for int32, which wraps around. */
export const integers: Arithmetic<number> = {
  ...numbers,
  add: (a, b) => (a + b) | 0,
  sub: (a, b) => (a - b) | 0,
  mul: Math.imul,
  neg: (a) => -a | 0,
  abs: (a) => Math.abs(a) | 0,
};
