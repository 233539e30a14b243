import type { Elementwise, Special } from "../op.ts";

/**
 * The vocabulary that every elementwise formula is written in.
 *
 * A formula never says what `T` is, so it can be read in several ways: as plain numbers, as lanes of
 * WebAssembly SIMD, as whole tensors (for gradients of gradients), or only to see which of its inputs it looks at.
 */
export interface Arithmetic<T> {
  constant(value: number): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  neg(a: T): T;
  abs(a: T): T;
  /** `aᵇ`. */
  pow(a: T, b: T): T;
  exp(a: T): T;
  /** `eᵃ − 1`, exact near 0. */
  expm1(a: T): T;
  /** The natural logarithm. */
  log(a: T): T;
  /** `ln(1 + a)`, exact near 0. */
  log1p(a: T): T;
  sqrt(a: T): T;
  sin(a: T): T;
  cos(a: T): T;
  tanh(a: T): T;
  /** `2/√π · ∫₀ᵃ e^(−t²) dt`, the error function. */
  erf(a: T): T;
  floor(a: T): T;
  /** The nearest whole number; halves go to the even one. */
  round(a: T): T;
  /** The larger one; NaN if either is. */
  max(a: T, b: T): T;
  /** The smaller one; NaN if either is. */
  min(a: T, b: T): T;
  /** `a < b`, as 1 or 0. */
  less(a: T, b: T): T;
  /** `a ≤ b`, as 1 or 0. */
  lessEqual(a: T, b: T): T;
  /** `a = b`, as 1 or 0. */
  equal(a: T, b: T): T;
  /** `yes` where the condition is not 0, else `no`. Both are evaluated. */
  where(condition: T, yes: T, no: T): T;
  /** What another operation makes of these values. Read as tensors, it is that operation, with its own slopes. */
  call(op: Elementwise | Special, ...x: T[]): T;
}

/** A formula over any reading of the vocabulary. */
export type Formula = <T>(m: Arithmetic<T>, ...x: T[]) => T;

/** `x` itself. */
export const identity = <T>(_: Arithmetic<T>, x: T): T => x;
