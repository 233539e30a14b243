import type { Shape, Tensor } from "@qzynn/tensor";
import type { Reduced, Reduction } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import { type SmoothL1Options, smoothL1Loss } from "../smoothL1Loss.ts";
import { Loss } from "./loss.ts";

/** {@link smoothL1Loss} with its options kept. */
export class SmoothL1Loss<R extends Reduction = "mean"> extends Loss<R> {
  readonly beta: number;

  constructor({ reduction = "mean" as R, beta = 1 }: SmoothL1Options<R> = {}) {
    super(reduction);
    this.beta = beta;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Same<S, T>>,
  ): Tensor<Reduced<S, R>> {
    const result: Tensor = smoothL1Loss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<S, R>>;
  }
}
