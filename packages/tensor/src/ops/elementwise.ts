/** Makers of elementwise operations: a formula and its slopes become an op. */
import { type DType, promote, toFloat } from "../dtype.ts";
import type { Arithmetic } from "../formula/arithmetic.ts";
import type { Elementwise, Signature, Slope } from "../op.ts";

type Of1 = <T>(m: Arithmetic<T>, x: T) => T;
type Of2 = <T>(m: Arithmetic<T>, a: T, b: T) => T;
type Of3 = <T>(m: Arithmetic<T>, a: T, b: T, y: T) => T;

/** What the results are: as wide as the inputs, a floating-point dtype at least, or truth values. */
type Result = "same" | "float" | "bool";

const results: Record<Result, (inputs: readonly Signature[]) => DType> = {
  same: promote,
  float: (inputs) => toFloat(promote(inputs)),
  bool: () => "bool",
};

const op = (name: string, arity: number, result: Result) =>
  ({ kind: "elementwise", name, arity, dtype: results[result] }) as const;

/** An op of one input. Its slope sees the input and the output. */
export const unary = (name: string, result: "same" | "float", formula: Of1, slope: Of2 | number): Elementwise => ({
  ...op(name, 1, result),
  formula,
  slopes: [slope],
});

/** An op of two inputs, which broadcast. Its slopes, one for each, see the inputs and the output. */
export const binary = (
  name: string,
  result: "same" | "float",
  formula: Of2,
  slopes: readonly [Of3 | number, Of3 | number],
): Elementwise => ({
  ...op(name, 2, result),
  formula,
  slopes,
});

/** A question about two inputs, answered with a bool. Nothing flows back. */
export const comparison = (name: string, formula: Of2): Elementwise => ({ ...op(name, 2, "bool"), formula });

/** An op that the makers above do not cover. */
export const ternary = (
  name: string,
  formula: Of3,
  slopes: readonly (Slope | null)[],
  dtype: (inputs: readonly Signature[]) => DType,
): Elementwise => ({ kind: "elementwise", name, arity: 3, formula, slopes, dtype });
