import type { Params } from "../optimizer/group.ts";
import { AdamLike, type AdamOptions, defaults } from "./moments.ts";

/** Those of {@link Adam}; where its decay takes hold is settled. */
export type AdamWOptions = Omit<AdamOptions, "decoupledWeightDecay">;

/**
 * {@link Adam} with a weight decay that goes past the running means: first `p ← p − lr·λ·p`. Loshchilov & Hutter 2019,
 * PyTorch's `AdamW`. `weightDecay` is 0.01 by default.
 *
 * @example
 * ```ts
 * import { AdamW } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new AdamW([w], { lr: 0.1, weightDecay: 0.5 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.8500, 1.8000], requiresGrad)
 * ```
 */
export class AdamW extends AdamLike {
  constructor(params: Params<AdamWOptions>, options: Partial<AdamWOptions> = {}) {
    super(params, { ...defaults, weightDecay: 0.01, decoupledWeightDecay: true }, options);
  }
}
