/** Which slopes let gradients through or hold them back, and do not weigh them. */
import type { Arithmetic, Formula } from "../formula/arithmetic.ts";
import { everyWord } from "../formula/everyWord.ts";

/** What is known of a value: a number of the formula, 0 or 1, one of a few numbers, or nothing. */
type Kind = number | "truth" | "steps" | "other";

const isTruth = (kind: Kind): boolean => kind === 0 || kind === 1 || kind === "truth";

const joined = (a: Kind, b: Kind): Kind =>
  isTruth(a) && isTruth(b) ? "truth" : a === "other" || b === "other" ? "other" : "steps";

const kinds: Arithmetic<Kind> = {
  ...everyWord<Kind>(() => "other"),
  constant: (value) => value,
  less: () => "truth",
  lessEqual: () => "truth",
  equal: () => "truth",
  mul: joined,
  max: joined,
  min: joined,
  where: (_, yes, no) => joined(yes, no),
};

/**
 * How `g · slope` is made of the slope's value `s`. Where a slope only chooses, among 0 and other numbers, 0 stops any
 * gradient: 0 · ∞ would be NaN, and what was not chosen has no part in the result.
 */
export function weighing(slope: Formula, arity: number): <T>(m: Arithmetic<T>, g: T, s: T) => T {
  switch (slope(kinds, ...new Array<Kind>(arity).fill("other"))) {
    case "truth":
      return (m, g, s) => m.where(s, g, m.constant(0));
    case "steps":
      return (m, g, s) => m.where(s, m.mul(g, s), m.constant(0));
    default:
      return (m, g, s) => m.mul(g, s);
  }
}
