/** The reading that asks whether a formula can be written as SIMD code: not every function is worth any. */
import type { Arithmetic, Formula } from "./arithmetic.ts";
import { everyWord } from "./everyWord.ts";

const all = (...x: boolean[]): boolean => x.every(Boolean);

const reading: Arithmetic<boolean> = {
  ...everyWord(all),
  constant: () => true,
  call: (op, ...x) => ("value" in op ? op.lanes !== undefined && all(...x) : op.formula(reading, ...x)),
};

const known = new WeakMap<Formula, boolean>();

export function hasLanes(formula: Formula, arity: number): boolean {
  const answer = known.get(formula) ?? formula(reading, ...Array<boolean>(arity).fill(true));
  known.set(formula, answer);
  return answer;
}
