import type { Broadcast, Fits, Shape, Tensor } from "@qzynn/tensor";
import { checkKLReduction, type KLDivOptions, type KLReduction, klDiv } from "../klDiv.ts";
import type { Reduced } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link klDiv} with its options kept. */
export class KLDivLoss<R extends KLReduction = "mean"> extends Loss<R> {
  readonly logTarget: boolean;

  constructor({ reduction = "mean" as R, logTarget = false }: KLDivOptions<R> = {}) {
    super(reduction);
    this.logTarget = logTarget;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Fits<S, T>>,
  ): Tensor<Reduced<Broadcast<S, T>, R>> {
    const result: Tensor = klDiv(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Broadcast<S, T>, R>>;
  }

  protected override checkReduction(reduction: string): void {
    checkKLReduction("KLDivLoss", reduction);
  }
}
