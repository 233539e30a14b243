import type { Broadcast, Fits, Shape, Tensor } from "@qzynn/tensor";
import { type HingeEmbeddingOptions, hingeEmbeddingLoss } from "../hingeEmbeddingLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link hingeEmbeddingLoss} with its options kept. */
export class HingeEmbeddingLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly margin: number;

  constructor({ reduction = "mean" as R, margin = 1 }: HingeEmbeddingOptions<R> = {}) {
    super(reduction);
    this.margin = margin;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Fits<S, T>>,
  ): Tensor<Reduced<Broadcast<S, T>, R>> {
    const result: Tensor = hingeEmbeddingLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Broadcast<S, T>, R>>;
  }
}
