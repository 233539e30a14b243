/** Makers of elementwise operations: a formula and its slopes become an op, and an op a function. */
import { apply } from "../apply.ts";
import { type DType, isFloat, promote, toFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Arithmetic, Formula } from "../formula/arithmetic.ts";
import type { Elementwise, Signature, Slope, Special } from "../op.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Operand, operands, type Scalar } from "./scalar.ts";

type Of1 = <T>(m: Arithmetic<T>, x: T) => T;
type Of2 = <T>(m: Arithmetic<T>, a: T, b: T) => T;
type Of3 = <T>(m: Arithmetic<T>, a: T, b: T, y: T) => T;

/**
 * What the results are: as wide as the inputs; that, but no truth values; that, but no fractions; a floating dtype at
 * least; truth values.
 */
type Result = "same" | "number" | "integer" | "float" | "bool";

const results: Record<Result, (name: string) => (inputs: readonly Signature[]) => DType> = {
  same: () => promote,
  number: (name) => (inputs) => {
    const dtype = promote(inputs);
    if (dtype !== "bool") return dtype;
    throw new QzynnError(
      `${name}: truth values have no sign; convert them with .to("int32"), or use logicalNot or logicalXor`,
    );
  },
  integer: (name) => (inputs) => {
    const dtype = promote(inputs);
    if (!isFloat(dtype)) return dtype;
    throw new QzynnError(
      `${name}: ${dtype} is not a dtype of whole numbers; convert it with .to("int32") or .to("bool")`,
    );
  },
  float: () => (inputs) => toFloat(promote(inputs)),
  bool: () => () => "bool",
};

/** An op of any number of inputs. */
export const elementwise = (
  name: string,
  arity: number,
  result: Result,
  formula: Formula,
  slopes?: readonly (Slope | null)[],
): Elementwise => ({
  kind: "elementwise",
  name,
  arity,
  dtype: results[result](name),
  formula,
  ...(slopes ? { slopes } : {}),
});

/** An op of one input. Its slope sees the input and the output. */
export const unary = (name: string, result: "same" | "number" | "float", formula: Of1, slope: Of2 | number) =>
  elementwise(name, 1, result, formula, [slope]);

/** An op of two inputs, which broadcast. Its slopes, one for each, see the inputs and the output. */
export const binary = (
  name: string,
  result: "same" | "number" | "float",
  formula: Of2,
  slopes: readonly [Of3 | number, Of3 | number],
) => elementwise(name, 2, result, formula, slopes);

/** A question about one input, answered with a bool. Nothing flows back. */
export const question = (name: string, formula: Of1) => elementwise(name, 1, "bool", formula);

/** A question about two inputs, answered with a bool. Nothing flows back. */
export const comparison = (name: string, formula: Of2) => elementwise(name, 2, "bool", formula);

/** An op of its own, `value`, instead of a formula; `lanes` and `integers` are its SIMD code. */
export function special(
  name: string,
  result: Result,
  { value, lanes, integers, slopes }: Pick<Special, "value" | "lanes" | "integers" | "slopes">,
): Special {
  const op: Special = {
    ...elementwise(name, value.length, result, (m, ...x) => m.call(op, ...x), slopes),
    value,
    ...(lanes ? { lanes } : {}),
    ...(integers ? { integers } : {}),
  };
  return op;
}

/** An op whose dtype follows a rule of its own. */
export const ternary = (
  name: string,
  formula: Of3,
  slopes: readonly (Slope | null)[],
  dtype: (inputs: readonly Signature[]) => DType,
): Elementwise => ({ kind: "elementwise", name, arity: 3, formula, slopes, dtype });

/** Of the shape of its input. */
export type UnaryFunction = <S extends Shape>(x: Tensor<S>) => Tensor<S>;

/** Of two tensors that broadcast, or a tensor and a number. */
export type BinaryFunction<Rest extends unknown[] = []> = <
  A extends Shape = readonly [],
  B extends Shape = readonly [],
>(
  a: Tensor<A> | Scalar,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | Scalar,
  ...rest: Rest
) => Tensor<Broadcast<A, B>>;

export const ofOne =
  (op: Elementwise): UnaryFunction =>
  <S extends Shape>(x: Tensor<S>) =>
    apply(op, [x]) as Tensor<S>;

export const ofTwo = (op: Elementwise): BinaryFunction =>
  ((a: Operand, b: Operand) => apply(op, operands(op.name, a, b))) as BinaryFunction;
