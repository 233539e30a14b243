import { assign, type Tensor, where, zeros, zerosLike } from "@qzynn/tensor";
import { correction } from "./optimizer/bias.ts";
import { checkBetas, checkNotNegative } from "./optimizer/check.ts";
import { beta1, beta2, double, rate, rest1, rest2 } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { meanOfSquares, meanTowards } from "./optimizer/means.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { decayed } from "./optimizer/weightDecay.ts";

export interface RAdamOptions extends BaseOptions {
  /** How much of the running means of gradient and squared gradient goes on. */
  betas: readonly [number, number];
  /** Keeps the division from failing. */
  eps: number;
  /** Pulls towards 0. */
  weightDecay: number;
  /** Whether the weight decay goes past the running means, as in AdamW. */
  decoupledWeightDecay: boolean;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; expAvg: Tensor; expAvgSq: Tensor };

const defaults: RAdamOptions = {
  lr: 1e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  decoupledWeightDecay: false,
  maximize: false,
};

/** `ρ∞ = 2 / (1 − β₂) − 1`: how many steps the mean of the squares looks back in the end. */
const longest = ({ betas }: RAdamOptions): number => 2 / (1 - betas[1]) - 1;

/**
 * Adam that waits until the variance is known: with `ρ = ρ∞ − 2tβ₂ᵗ / (1 − β₂ᵗ)`, for `ρ > 5`
 * `p ← p − lr·r·m̂·√(1 − β₂ᵗ) / (√v + ε)` with `r = √((ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ))`, and before
 * `p ← p − lr·m̂`. Liu et al. 2020, PyTorch's `RAdam`.
 *
 * @example
 * ```ts
 * import { RAdam } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new RAdam([w], { lr: 0.1 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.8000, 1.6000], requiresGrad)
 * ```
 */
export class RAdam extends PerParameter<RAdamOptions, State> {
  constructor(params: Params<RAdamOptions>, options: Partial<RAdamOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, betas, eps, weightDecay }: RAdamOptions): void {
    checkNotNegative("RAdam", { lr, eps, weightDecay });
    checkBetas("RAdam", betas);
  }

  protected begin(p: Tensor): State {
    return { step: zeros([]), expAvg: zerosLike(p), expAvgSq: zerosLike(p) };
  }

  protected saved() {
    return ["step", "expAvg", "expAvgSq"];
  }

  protected update(parameter: Tensor, gradient: Tensor, state: State, group: ParamGroup<RAdamOptions>): Tensor {
    const { step, expAvg, expAvgSq } = state;
    const { eps } = group;
    const { p, g } = decayed(parameter, gradient, group);

    assign(step, step.add(1));
    meanTowards(expAvg, g, group.live(rest1, p));
    meanOfSquares(expAvgSq, g, { keep: group.live(beta2, p), share: group.live(rest2, p), eps });

    const t = step.to("float64");
    const left = correction(group.live(beta2, double), t);
    const end = group.live(longest, double);
    const length = end.sub(t.mul(2).mul(group.live(beta2, double).pow(t)).div(left));
    const known = length.gt(5);
    const now = length.sub(4).mul(length.sub(2)).mul(end);
    const rectified = now
      .div(end.sub(4).mul(end.sub(2)).mul(length))
      .mul(left)
      .sqrt();
    const lr = group.live(rate, double).div(correction(group.live(beta1, double), t));
    const factor = lr.mul(where(known, rectified, 1)).to(p.dtype);
    return p.sub(expAvg.div(where(known, expAvgSq.sqrt().add(eps), 1)).mul(factor));
  }
}
