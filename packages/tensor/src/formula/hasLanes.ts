/** The readings that ask whether a formula can be written as SIMD code: not every function is worth any. */
import type { Arithmetic, Formula } from "./arithmetic.ts";
import { everyWord } from "./everyWord.ts";
import { integerWords } from "./integerLanes.ts";

/** What the lanes hold while a formula is computed. */
export type LaneKind = "floats" | "integers";

const all = (...x: boolean[]): boolean => x.every(Boolean);

const floats: Arithmetic<boolean> = {
  ...everyWord(all),
  constant: () => true,
  call: (op, ...x) => ("value" in op ? op.lanes !== undefined && all(...x) : op.formula(floats, ...x)),
};

const integers: Arithmetic<boolean> = {
  ...everyWord<boolean>(() => false),
  ...Object.fromEntries(integerWords.map((word) => [word, all])),
  constant: (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31,
  call: (op, ...x) => ("value" in op ? op.integers !== undefined && all(...x) : op.formula(integers, ...x)),
};

const readings = { floats, integers };
const known = { floats: new WeakMap<Formula, boolean>(), integers: new WeakMap<Formula, boolean>() };

export function hasLanes(formula: Formula, arity: number, kind: LaneKind): boolean {
  const answer = known[kind].get(formula) ?? formula(readings[kind], ...Array<boolean>(arity).fill(true));
  known[kind].set(formula, answer);
  return answer;
}
