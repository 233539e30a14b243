/** The reading in which a value is the set of inputs that were looked at: what backward has to keep. */
import type { Formula } from "./arithmetic.ts";
import { everyWord } from "./everyWord.ts";

/** One bit for each input. */
type Inputs = number;

const join = (...sets: Inputs[]): Inputs => sets.reduce((all, set) => all | set, 0);

const uses = { ...everyWord<Inputs>(join), constant: () => 0 };

/** For each of `arity` inputs, whether the formula's value depends on it. */
export function usedInputs(formula: Formula, arity: number): boolean[] {
  const set = formula(uses, ...Array.from({ length: arity }, (_, i) => 1 << i));
  return Array.from({ length: arity }, (_, i) => (set & (1 << i)) !== 0);
}
