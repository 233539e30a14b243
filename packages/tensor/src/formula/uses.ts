/** The reading in which a value is the set of inputs that were looked at: what backward has to keep. */
import type { Arithmetic, Formula } from "./arithmetic.ts";

/** One bit for each input. */
type Inputs = number;

const join = (...sets: Inputs[]): Inputs => sets.reduce((all, set) => all | set, 0);

const uses: Arithmetic<Inputs> = {
  constant: () => 0,
  add: join,
  sub: join,
  mul: join,
  div: join,
  neg: join,
  abs: join,
  pow: join,
  exp: join,
  expm1: join,
  log: join,
  log1p: join,
  sqrt: join,
  sin: join,
  cos: join,
  tanh: join,
  erf: join,
  floor: join,
  round: join,
  max: join,
  min: join,
  less: join,
  lessEqual: join,
  equal: join,
  where: join,
};

/** For each of `arity` inputs, whether the formula's value depends on it. */
export function usedInputs(formula: Formula, arity: number): boolean[] {
  const set = formula(uses, ...Array.from({ length: arity }, (_, i) => 1 << i));
  return Array.from({ length: arity }, (_, i) => (set & (1 << i)) !== 0);
}
