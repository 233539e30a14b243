import type { Shape, Tensor } from "@qzynn/tensor";
import { binaryCrossEntropyWithLogits, type LogitsOptions } from "../binaryCrossEntropyWithLogits.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import { Loss } from "./loss.ts";

/** {@link binaryCrossEntropyWithLogits} with its options kept. */
export class BCEWithLogitsLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly weight: Tensor | null;
  readonly posWeight: Tensor | null;

  constructor({ reduction = "mean" as R, weight = null, posWeight = null }: LogitsOptions<R> = {}) {
    super(reduction);
    this.weight = weight;
    this.posWeight = posWeight;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Same<S, T>>,
  ): Tensor<Reduced<S, R>> {
    const result: Tensor = binaryCrossEntropyWithLogits(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<S, R>>;
  }
}
