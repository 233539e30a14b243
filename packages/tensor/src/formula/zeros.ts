/** The reading in which one input is 0: what is known of a value then. It tells which work does nothing. */
import type { Arithmetic } from "./arithmetic.ts";
import { everyWord } from "./everyWord.ts";

/** A value is 0, or an input, or a number that stands in the formula; of all others nothing is known. */
export type Known =
  | { readonly kind: "zero" }
  | { readonly kind: "input"; readonly index: number }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "unknown" };

const zero: Known = { kind: "zero" };
const unknown: Known = { kind: "unknown" };

/**
 * The vocabulary. What is said holds only if all inputs that `finite` collects are finite: 0 times infinity is not 0.
 * The sign of a zero is not looked at.
 */
export function zeros(finite: Set<number>): Arithmetic<Known> {
  const product = (a: Known, b: Known): Known => {
    if (a.kind !== "zero" && b.kind !== "zero") return unknown;
    const other = a.kind === "zero" ? b : a;
    if (other.kind === "unknown" || (other.kind === "constant" && !Number.isFinite(other.value))) return unknown;
    if (other.kind === "input") finite.add(other.index);
    return zero;
  };
  return {
    ...everyWord<Known>(() => unknown),
    constant: (value) => (value === 0 ? zero : { kind: "constant", value }),
    add: (a, b) => (a.kind === "zero" ? b : b.kind === "zero" ? a : unknown),
    sub: (a, b) => (b.kind === "zero" ? a : unknown),
    neg: (a) => (a.kind === "zero" ? zero : unknown),
    mul: product,
    where: (_, yes, no) => (yes.kind === "zero" && no.kind === "zero" ? zero : unknown),
  };
}
