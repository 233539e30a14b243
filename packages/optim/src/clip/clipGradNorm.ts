import { assign, div, minimum, noGrad, QzynnError, stack, type Tensor, zeros } from "@qzynn/tensor";
import { gradientsOf } from "./gradients.ts";

export interface ClipGradNormOptions {
  /** Which norm: 2 by default, `Infinity` for the largest magnitude. */
  readonly normType?: number;
  /** Whether a norm that is NaN or infinite is an error. */
  readonly errorIfNonfinite?: boolean;
}

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
export function clipGradNorm(
  params: Iterable<Tensor> | Tensor,
  maxNorm: number,
  { normType = 2, errorIfNonfinite = false }: ClipGradNormOptions = {},
): Tensor {
  if (!(normType > 0)) throw new QzynnError(`clipGradNorm: normType is ${normType}; use a number above 0, or Infinity`);
  const gradients = gradientsOf(params);
  return noGrad(() => {
    if (gradients.length === 0) return zeros([]);
    const total = norm(stack(gradients.map((g) => norm(g, normType))), normType);
    if (errorIfNonfinite && !Number.isFinite(total.item())) {
      throw new QzynnError(
        `clipGradNorm: the norm of the gradients is ${total.item()}; look for the step that made it so`,
      );
    }
    const factor = minimum(div(maxNorm, total.add(1e-6)), 1);
    for (const g of gradients) assign(g, g.mul(factor.to(g.dtype)));
    return total;
  });
}

/** `(Σ |x|ᵖ)^(1/p)`. */
function norm(x: Tensor, p: number): Tensor {
  if (x.numel() === 0) return zeros([], { dtype: x.dtype });
  if (p === Number.POSITIVE_INFINITY) return x.abs().amax();
  if (p === 2) return x.mul(x).sum().sqrt();
  return p === 1
    ? x.abs().sum()
    : x
        .abs()
        .pow(p)
        .sum()
        .pow(1 / p);
}
