/** A class index for each place of a tensor of scores, for the compiler and at run time. */
import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { list } from "./list.ts";
import type { Same } from "./sameShape.ts";

/** Shape of the places of scores of shape `S`: `[N, C, d₁, …]` without `C`, or `[C]` without it. */
export type Places<S extends Shape> = number extends S["length"]
  ? Shape
  : S extends readonly [infer N extends number, number, ...infer D extends number[]]
    ? readonly [N, ...D]
    : readonly [];

/** `T` where it may be the shape of class indices for scores of `S`; otherwise that shape, for the editor to name. */
export type ClassTarget<S extends Shape, T extends Shape> = Same<Places<S>, T>;

/** Where the classes lie in scores of `[C]` or `[N, C, d₁, …]`. */
export const classAxis = ({ ndim }: Tensor): number => (ndim > 1 ? 1 : 0);

/** Whether the target has a place for each place of the scores. */
export const hasPlacesOf = (input: Tensor, { shape }: Tensor): boolean => {
  const axis = classAxis(input);
  return shape.length === input.ndim - 1 && shape.every((size, i) => size === input.shape[i < axis ? i : i + 1]);
};

export const placesOf = (input: Tensor): Shape => input.shape.filter((_, i) => i !== classAxis(input));

export const isWhole = ({ dtype }: Tensor): boolean => dtype === "int32" || dtype === "uint8";

/** Refuses class indices of another shape or dtype than scores of `input` need, and weights that are not one a class. */
export function checkClasses(call: string, input: Tensor, target: Tensor, weight: Tensor | null): void {
  const classes = input.shape[classAxis(input)];
  if (classes === undefined) {
    throw new QzynnError(`${call}: an input without axes has no classes; give one of [N, C]`);
  }
  checkWeight(call, weight);
  if (weight && weight.shape[0] !== classes) {
    throw new QzynnError(
      `${call}: ${weight.shape[0]} weights for the ${classes} classes of ${list(input.shape)}; give one for each`,
    );
  }
  if (!isWhole(target) || !hasPlacesOf(input, target)) {
    throw new QzynnError(
      `${call}: an input of ${list(input.shape)} needs class indices (int32 or uint8) of ${list(placesOf(input))}, ` +
        `not a target of ${target.dtype} ${list(target.shape)}; reshape it, or convert it with .to("int32")`,
    );
  }
}

export function checkWeight(call: string, weight: Tensor | null): void {
  if (weight && weight.ndim !== 1) {
    throw new QzynnError(`${call}: a weight of ${list(weight.shape)}; give one number for each class, [C]`);
  }
}
