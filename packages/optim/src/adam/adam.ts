import type { Params } from "../optimizer/group.ts";
import { AdamLike, type AdamOptions, defaults } from "./moments.ts";

/**
 * `m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  p ← p − lr·m̂ / (√v̂ + ε)`, where `m̂ = m / (1 − β₁ᵗ)` and
 * `v̂ = v / (1 − β₂ᵗ)` after `t` steps. Kingma & Ba 2015, PyTorch's `Adam`.
 *
 * `weightDecay` times the parameter is added to its gradient; {@link AdamW}, or `decoupledWeightDecay`, is the other way.
 *
 * @example
 * ```ts
 * import { Adam } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new Adam([w], { lr: 0.1 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.9000, 1.9000], requiresGrad)
 * ```
 */
export class Adam extends AdamLike {
  constructor(params: Params<AdamOptions>, options: Partial<AdamOptions> = {}) {
    super(params, defaults, options);
  }
}
