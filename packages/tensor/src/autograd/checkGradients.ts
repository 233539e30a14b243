import { QzynnError } from "../errors.ts";
import { mul } from "../ops/mul.ts";
import { sum } from "../ops/sum.ts";
import { blank, type Tensor } from "../tensor.ts";
import { grad } from "./grad.ts";

export interface CheckOptions {
  /** How far each element is moved to either side. */
  readonly eps?: number;
  readonly rtol?: number;
  readonly atol?: number;
}

/**
 * Compares the gradients of `f` with central differences, `(f(x + ε) − f(x − ε)) / 2ε`, one element at a time.
 * The inputs must be float64 and want gradients; `f` must be the same function every time it is called.
 *
 * Throws a {@link QzynnError} that names the input and the element where both disagree.
 *
 * @example
 * ```ts
 * import { checkGradients, tensor } from "@qzynn/tensor";
 * const x = tensor([0.5, -2], { dtype: "float64", requiresGrad: true });
 * checkGradients((x) => x.sigmoid().mul(x), [x]); // → true
 * ```
 */
export function checkGradients(
  f: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  { eps = 1e-6, rtol = 1e-3, atol = 1e-5 }: CheckOptions = {},
): true {
  inputs.forEach((x, i) => {
    if (x.dtype !== "float64" || !x.requiresGrad) {
      throw new QzynnError(
        `checkGradients: input ${i} must be float64 and want a gradient; float32 is too coarse for differences`,
      );
    }
  });
  // Unlike weights tell apart gradients that a plain sum would let cancel.
  const y = f(...inputs);
  const weights = blank(y.shape, "float64");
  weights.data.forEach((_, i) => {
    weights.data[i] = Math.sin(i + 1) + 1.5;
  });
  // Not inside noGrad: `f` may take gradients itself.
  const objective = () => sum(mul(f(...inputs), weights)).data[0] as number;
  const slopes = grad(sum(mul(y, weights)), inputs, { allowUnused: true });
  inputs.forEach(({ data }, n) => {
    for (let i = 0; i < data.length; i++) {
      const before = data[i] as number;
      data[i] = before + eps;
      const above = objective();
      data[i] = before - eps;
      const below = objective();
      data[i] = before;
      const expected = (above - below) / (2 * eps);
      const got = slopes[n]?.data[i] ?? 0;
      if (!(Math.abs(got - expected) <= atol + rtol * Math.abs(expected))) {
        throw new QzynnError(
          `checkGradients: input ${n}, element ${i}: the gradient is ${got}, the differences say ${expected}`,
        );
      }
    }
  });
  return true;
}
