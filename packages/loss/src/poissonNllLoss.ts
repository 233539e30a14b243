import { type Broadcast, type Fits, type Shape, type Tensor, where } from "@qzynn/tensor";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";

export interface PoissonNLLOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** Whether the input is the logarithm of the rate; true by default. */
  readonly logInput?: boolean;
  /** Add Stirling's approximation of `log target!` for targets above 1. */
  readonly full?: boolean;
  /** Keeps `log(0)` away when the input is the rate itself; 1e-8 by default. */
  readonly eps?: number;
}

/**
 * `mean(e^input − target·input)`: how surprised Poisson's distribution is by counts, but for `log target!`, which no
 * gradient feels. With `logInput: false`, `input − target·log(input + ε)`; `full` adds
 * `target·log target − target + ½·log(2π·target)` where the target is above 1.
 *
 * Shapes: input and target broadcast, and are best alike; the result is a single number, or their shape with reduction
 * `"none"`.
 *
 * @example
 * ```ts
 * import { poissonNllLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * poissonNllLoss(tensor([0, 1]), tensor([1, 2])); // → tensor(0.8591)
 * ```
 */
export function poissonNllLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Fits<S, T>>,
  { reduction = "mean" as R, logInput = true, full = false, eps = 1e-8 }: PoissonNLLOptions<R> = {},
): Tensor<Reduced<Broadcast<S, T>, R>> {
  checkReduction("poissonNllLoss", reduction);
  const [x, t]: [Tensor, Tensor] = [input, target];
  const losses: Tensor = logInput ? x.exp().sub(t.mul(x)) : x.sub(t.mul(x.add(eps).log()));
  const all: Tensor = full ? losses.add(where(t.le(1), 0, stirling(t))) : losses;
  return reduce(all, reduction) as Tensor as Tensor<Reduced<Broadcast<S, T>, R>>;
}

/** `log t!`, nearly. */
const stirling = (t: Tensor): Tensor =>
  t
    .mul(t.log())
    .sub(t)
    .add(
      t
        .mul(2 * Math.PI)
        .log()
        .mul(0.5),
    );
