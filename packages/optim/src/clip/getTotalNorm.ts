import { noGrad, QzynnError, stack, Tensor, zeros } from "@qzynn/tensor";
import { norm } from "./norm.ts";

export interface NormOptions {
  /** Which norm: 2 by default, `Infinity` for the largest magnitude. */
  readonly normType?: number;
  /** Whether a norm that is NaN or infinite is an error. Not within a compiled step, where values cannot be read. */
  readonly errorIfNonfinite?: boolean;
}

/**
 * The norm of all tensors as if they were one vector. PyTorch's `get_total_norm`. Without tensors it is 0.
 *
 * @example
 * ```ts
 * import { getTotalNorm } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * getTotalNorm([tensor([3]), tensor([[0, 4]])]); // → tensor(5.)
 * ```
 */
export function getTotalNorm(
  tensors: Iterable<Tensor> | Tensor,
  { normType = 2, errorIfNonfinite = false }: NormOptions = {},
): Tensor {
  if (typeof normType !== "number" || Number.isNaN(normType)) {
    throw new QzynnError(`getTotalNorm: normType is ${normType}; use a number, or Infinity`);
  }
  const [first, ...rest] = tensors instanceof Tensor ? [tensors] : tensors;
  if (!first) return zeros([]);
  return noGrad(() => {
    const total = norm(stack([first, ...rest].map((x) => norm(x, normType).to(first.dtype))), normType);
    if (errorIfNonfinite && !Number.isFinite(total.item())) {
      throw new QzynnError(
        `the norm of the gradients is ${total.item()}; look for the step that made it so, or set errorIfNonfinite: false`,
      );
    }
    return total;
  });
}
