import { apply } from "../apply.ts";
import { isFloat } from "../dtype.ts";
import type { Elementwise } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { scalar } from "./scalar.ts";

/** `op` of one tensor and plain numbers, which it takes as its other inputs. */
export const withNumbers = <S extends Shape>(op: Elementwise, x: Tensor<S>, ...numbers: readonly number[]): Tensor<S> =>
  apply(op, [x, ...numbers.map((value) => scalar(value, x as Tensor))]) as Tensor<S>;

/** The same with numbers of the dtype that `x` has: without their fractions beside whole numbers. */
export const withOwnNumbers = <S extends Shape>(
  op: Elementwise,
  x: Tensor<S>,
  ...numbers: readonly number[]
): Tensor<S> => withNumbers(op, x, ...(isFloat(x.dtype) ? numbers : numbers.map(Math.trunc)));
