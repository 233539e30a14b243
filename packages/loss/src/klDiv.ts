import { type Broadcast, type Fits, QzynnError, type Shape, type Tensor, xlogy } from "@qzynn/tensor";
import { checkFloat } from "./checkFloat.ts";
import { type Reduced, type Reduction, reduce } from "./reduction.ts";

/** `"batchmean"` divides the sum by the size of the first axis, as the mathematics has it. */
export type KLReduction = Reduction | "batchmean";

export interface KLDivOptions<R extends KLReduction = KLReduction> {
  /** `"mean"` over all elements by default, as in PyTorch; `"batchmean"` is the divergence for each sample. */
  readonly reduction?: R;
  /** Whether the target holds logarithms too. */
  readonly logTarget?: boolean;
}

/**
 * `mean(target·(log target − input))`: the Kullback-Leibler divergence of the target's distribution from the one whose
 * *logarithms* are the input. Where the target is 0, so is the loss. With `logTarget`, `e^target·(target − input)`.
 *
 * Shapes: input and target broadcast, and are best alike; the result is a single number, or their shape with reduction
 * `"none"`. Refuses integers.
 *
 * @example
 * ```ts
 * import { klDiv } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * const input = tensor([[0.25, 0.75]]).log();
 * klDiv(input, tensor([[0.5, 0.5]]), { reduction: "batchmean" }); // → tensor(0.1438)
 * ```
 */
export function klDiv<S extends Shape, T extends Shape, R extends KLReduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Fits<S, T>>,
  { reduction = "mean" as R, logTarget = false }: KLDivOptions<R> = {},
): Tensor<Reduced<Broadcast<S, T>, R>> {
  checkKLReduction("klDiv", reduction);
  checkFloat("klDiv", "an input", input);
  checkFloat("klDiv", "a target", target);
  const [x, t]: [Tensor, Tensor] = [input, target];
  const losses = logTarget ? t.exp().mul(t.sub(x)) : xlogy(t, t).sub(t.mul(x));
  const result: Tensor =
    reduction === "batchmean"
      ? losses.sum().div(input.shape[0] ?? 1)
      : reduce(losses as Tensor, reduction as Reduction);
  return result as Tensor<Reduced<Broadcast<S, T>, R>>;
}

export function checkKLReduction(call: string, reduction: string): void {
  if (!["none", "mean", "sum", "batchmean"].includes(reduction)) {
    throw new QzynnError(`${call}: there is no reduction "${reduction}"; use "none", "mean", "batchmean" or "sum"`);
  }
}
