/** Input and target of one shape, for the compiler and at run time. */
import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";

type Meet<S extends Shape, T extends Shape> = S extends readonly [infer A, ...infer X extends number[]]
  ? T extends readonly [infer B, ...infer Y extends number[]]
    ? number extends A
      ? Meet<X, Y>
      : number extends B
        ? Meet<X, Y>
        : A extends B
          ? Meet<X, Y>
          : false
    : false
  : T extends readonly []
    ? true
    : false;

/** `T` where it may be `S`; otherwise `S`, for the editor to name. */
export type Same<S extends Shape, T extends Shape> = number extends S["length"]
  ? T
  : number extends T["length"]
    ? T
    : Meet<S, T> extends true
      ? T
      : S;

export const isSameShape = (a: Tensor, b: Tensor): boolean =>
  a.ndim === b.ndim && a.shape.every((size, i) => size === b.shape[i]);

/** PyTorch would broadcast, and warn: a loss of [N, 1] and [N] compares every prediction with every target. */
export function checkSameShape(call: string, input: Tensor, target: Tensor): void {
  if (isSameShape(input, target)) return;
  throw new QzynnError(
    `${call}: an input of [${input.shape.join(", ")}] and a target of [${target.shape.join(", ")}] have no elements in ` +
      "common to compare; reshape or expand one of them",
  );
}
