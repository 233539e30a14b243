import { apply } from "../apply.ts";
import { promote } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import { Tensor } from "../tensor.ts";
import { elementwise, ofTwo, ternary } from "./elementwise.ts";
import { type Operand, operands, type Scalar } from "./scalar.ts";

const fromBelow = elementwise("clampMin", 2, "same", (m, x, min) => m.max(x, min), [
  (m, x, min) => m.lessEqual(min, x),
  (m, x, min) => m.less(x, min),
]);

const fromAbove = elementwise("clampMax", 2, "same", (m, x, max) => m.min(x, max), [
  (m, x, max) => m.lessEqual(x, max),
  (m, x, max) => m.less(max, x),
]);

const between = ternary(
  "clamp",
  (m, x, min, max) => m.min(m.max(x, min), max),
  [
    (m, x, min, max) => m.mul(m.lessEqual(min, x), m.lessEqual(x, max)),
    (m, x, min, max) => m.mul(m.less(x, min), m.less(min, max)),
    (m, x, min, max) => m.max(m.less(max, x), m.less(max, min)),
  ],
  promote,
);

/** `max(x, min)`, element by element. At the bound itself the gradient goes to `x`. */
export const clampMin = ofTwo(fromBelow);

/** `min(x, max)`, element by element. At the bound itself the gradient goes to `x`. */
export const clampMax = ofTwo(fromAbove);

export interface Bounds {
  readonly min?: Operand | null;
  readonly max?: Operand | null;
}

/** Numbers leave the shape as it is; tensors broadcast with `x`. */
export interface Clamp {
  <S extends Shape>(x: Tensor<S>, min: Scalar | null | undefined, max?: Scalar | null): Tensor<S>;
  <S extends Shape>(x: Tensor<S>, bounds: { readonly min?: Scalar | null; readonly max?: Scalar | null }): Tensor<S>;
  (x: Tensor, min: Operand | null | undefined | Bounds, max?: Operand | null): Tensor;
}

/**
 * `min(max(x, min), max)`, element by element: every value moved into a range. Either bound may be missing; bounds are
 * numbers, or tensors that broadcast. Where `min > max` the result is `max`, and NaN stays NaN.
 * `d/dx` is 1 inside and at the bounds, 0 outside.
 *
 * @example
 * ```ts
 * import { clamp, tensor } from "@qzynn/tensor";
 * clamp(tensor([-2, 0.5, 3]), -1, 1).toArray(); // → [ -1, 0.5, 1 ]
 * clamp(tensor([-2, 0.5, 3]), { max: 1 }).toArray(); // → [ -2, 0.5, 1 ]
 * ```
 */
export const clamp: Clamp = (x: Tensor, low: Operand | null | undefined | Bounds, high?: Operand | null): Tensor => {
  const isBounds = typeof low === "object" && low !== null && !(low instanceof Tensor);
  const { min, max } = isBounds ? low : { min: low, max: high };
  const [least, most] = [min ?? null, max ?? null];
  if (least !== null && most !== null) return apply(between, [...operands("clamp", x, least), bound(x, most)]);
  if (least !== null) return apply(fromBelow, operands("clamp", x, least));
  if (most !== null) return apply(fromAbove, operands("clamp", x, most));
  throw new QzynnError("clamp: there is neither a min nor a max; give at least one of them");
};

const bound = (x: Tensor, value: Operand): Tensor => operands("clamp", x, value)[1];
