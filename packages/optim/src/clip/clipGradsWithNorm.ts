import { assign, div, minimum, noGrad, type Tensor } from "@qzynn/tensor";
import { gradientsOf } from "./gradients.ts";

/**
 * Shortens all gradients, in place, as if their norm were `totalNorm`: `g ← g · min(1, maxNorm / (totalNorm + 10⁻⁶))`.
 * PyTorch's `clip_grads_with_norm_`.
 *
 * @example
 * ```ts
 * import { clipGradsWithNorm } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([3, 4], { requiresGrad: true });
 * w.sum().backward();
 * clipGradsWithNorm([w], 1, tensor(4));
 * w.grad; // → tensor([0.2500, 0.2500])
 * ```
 */
export function clipGradsWithNorm(params: Iterable<Tensor> | Tensor, maxNorm: number, totalNorm: Tensor): void {
  noGrad(() => {
    const factor = minimum(div(maxNorm, totalNorm.add(1e-6)), 1);
    for (const g of gradientsOf(params)) assign(g, g.mul(factor.to(g.dtype)));
  });
}
