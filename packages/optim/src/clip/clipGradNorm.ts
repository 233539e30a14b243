import { Tensor } from "@qzynn/tensor";
import { clipGradsWithNorm } from "./clipGradsWithNorm.ts";
import { getTotalNorm, type NormOptions } from "./getTotalNorm.ts";
import { gradientsOf } from "./gradients.ts";

/**
 * Shortens all gradients together, in place, to a norm of `maxNorm` if theirs is larger, and returns what it was:
 * `g ← g · min(1, maxNorm / (‖g‖ + 10⁻⁶))`. PyTorch's `clip_grad_norm_`. Without gradients the norm is 0.
 *
 * @example
 * ```ts
 * import { clipGradNorm } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([3, 4], { requiresGrad: true });
 * w.mul(w).sum().backward();
 * clipGradNorm([w], 1); // → tensor(10.)
 * w.grad; // → tensor([0.6000, 0.8000])
 * ```
 */
export function clipGradNorm(params: Iterable<Tensor> | Tensor, maxNorm: number, options: NormOptions = {}): Tensor {
  // A generator can be gone through once.
  const list = params instanceof Tensor ? [params] : [...params];
  const total = getTotalNorm(gradientsOf(list), options);
  clipGradsWithNorm(list, maxNorm, total);
  return total;
}
