/** The gradient that a walk starts with. */
import { QzynnError } from "../errors.ts";
import { sameShape } from "../shape/size.ts";
import { constant, type Tensor } from "../tensor.ts";
import type { Seed } from "./backward.ts";

/** Pairs `result` with `gradient`, or with 1 if the result is a single number. */
export function seed(call: string, result: Tensor, gradient: Tensor | undefined): Seed {
  if (!result.requiresGrad) {
    throw new QzynnError(
      `${call}: nothing that made this [${result.shape}] wants a gradient; set requiresGrad on its inputs, and compute outside noGrad`,
    );
  }
  if (gradient) {
    if (!sameShape(gradient.shape, result.shape)) {
      throw new QzynnError(
        `${call}: a gradient of [${gradient.shape}] for a result of [${result.shape}]; they must be alike`,
      );
    }
    return [result, gradient];
  }
  if (result.numel() !== 1) {
    throw new QzynnError(
      `${call}: a result of [${result.shape}] is not a single number; give its gradient, or sum it first`,
    );
  }
  return [result, constant(1, result.dtype, result.shape)];
}
