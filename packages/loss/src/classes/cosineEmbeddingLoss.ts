import type { Fits, Shape, Tensor } from "@qzynn/tensor";
import { type CosineEmbeddingOptions, cosineEmbeddingLoss } from "../cosineEmbeddingLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import type { Samples } from "../samples.ts";
import { Loss } from "./loss.ts";

/** {@link cosineEmbeddingLoss} with its options kept. */
export class CosineEmbeddingLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly margin: number;

  constructor({ reduction = "mean" as R, margin = 0 }: CosineEmbeddingOptions<R> = {}) {
    super(reduction);
    this.margin = margin;
  }

  forward<S extends Shape, T extends Shape, U extends Shape>(
    input1: Tensor<S>,
    input2: Tensor<T> & Tensor<Fits<S, T>>,
    target: Tensor<U> & Tensor<Same<Samples<S>, U>>,
  ): Tensor<Reduced<U, R>> {
    const result: Tensor = cosineEmbeddingLoss(input1 as Tensor, input2 as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<U, R>>;
  }
}
