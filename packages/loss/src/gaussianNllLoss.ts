import {
  type Broadcast,
  checkRange,
  type Fits,
  fromFormula,
  fullLike,
  QzynnError,
  type Shape,
  type Tensor,
} from "@qzynn/tensor";
import { list } from "./list.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";

export interface GaussianNLLOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** Add the constant `½·log 2π`. */
  readonly full?: boolean;
  /** The least variance; 1e-6 by default. */
  readonly eps?: number;
}

/** The larger of variance and `ε`; the gradient takes no notice, as in PyTorch. */
const atLeast = fromFormula("atLeast", (m, variance, eps) => m.max(variance, eps), [1, null]);

/**
 * `mean(½·(log v + (input − target)²/v))` with `v = max(var, ε)`: how surprised normal distributions with means `input`
 * and variances `variance` are by the target. `full` adds `½·log 2π`.
 *
 * Shapes: input and target broadcast, and are best alike, `[…, D]`; the variance is `[…, D]`, `[…, 1]`, `[…]`, has 1 in
 * place of one other axis, or is a number. The result is a single number, or `[…, D]` with reduction `"none"`. Refuses
 * variances of other shapes or below 0.
 *
 * @example
 * ```ts
 * import { gaussianNllLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * gaussianNllLoss(tensor([1, 2]), tensor([0, 0]), tensor([1, 4])); // → tensor(0.8466)
 * ```
 */
export function gaussianNllLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Fits<S, T>>,
  variance: Tensor | number,
  { reduction = "mean" as R, full = false, eps = 1e-6 }: GaussianNLLOptions<R> = {},
): Tensor<Reduced<Broadcast<S, T>, R>> {
  checkReduction("gaussianNllLoss", reduction);
  const given: Tensor = typeof variance === "number" ? fullLike(input as Tensor, variance) : shaped(variance, input);
  const v = atLeast(checkRange(given, { min: 0, refuse }), eps);
  const difference = (input as Tensor).sub(target as Tensor) as Tensor;
  const losses: Tensor = v.log().add(difference.mul(difference).div(v)).mul(0.5);
  return reduce(full ? losses.add(0.5 * Math.log(2 * Math.PI)) : losses, reduction) as Tensor as Tensor<
    Reduced<Broadcast<S, T>, R>
  >;
}

const refuse = (value: number): string =>
  `gaussianNllLoss: the variance holds ${value}; variances are 0 or more: give exp or softplus of what the model says`;

/** The variance in a shape that broadcasts to the input's, where it is one of those that PyTorch takes. */
function shaped(variance: Tensor, { shape }: Tensor): Tensor {
  const { shape: own } = variance;
  if (String(own) === String(shape)) return variance;
  if (String(own) === String(shape.slice(0, -1)) && own.length === shape.length - 1) return variance.unsqueeze(-1);
  const sharing = own.filter((size, i) => size !== shape[i]);
  if (own.length === shape.length && sharing.length === 1 && sharing[0] === 1) return variance;
  throw new QzynnError(
    `gaussianNllLoss: a variance of ${list(own)} for an input of ${list(shape)}; give one for each element, or ` +
      "leave out the last axis, or let one axis be 1",
  );
}
