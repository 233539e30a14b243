import { assign, maximum, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { correction } from "./optimizer/bias.ts";
import { checkBetas, checkNotNegative } from "./optimizer/check.ts";
import { beta1, beta2, double, rate, rest1 } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { meanTowards } from "./optimizer/means.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { pulled } from "./optimizer/weightDecay.ts";

export interface AdamaxOptions extends BaseOptions {
  /** How much of the mean gradient and of the largest magnitude goes on. */
  betas: readonly [number, number];
  /** Keeps the division from failing. */
  eps: number;
  /** Pulls towards 0: this times the parameter is added to its gradient. */
  weightDecay: number;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; expAvg: Tensor; expInf: Tensor };

const defaults: AdamaxOptions = { lr: 2e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, maximize: false };

/**
 * `m ← β₁m + (1 − β₁)g;  u ← max(β₂u, |g| + ε);  p ← p − lr / (1 − β₁ᵗ) · m / u`. Kingma & Ba 2015, section 7.1,
 * PyTorch's `Adamax`.
 *
 * @example
 * ```ts
 * import { Adamax } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new Adamax([w], { lr: 0.1 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.9000, 1.9000], requiresGrad)
 * ```
 */
export class Adamax extends PerParameter<AdamaxOptions, State> {
  constructor(params: Params<AdamaxOptions>, options: Partial<AdamaxOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, betas, eps, weightDecay }: AdamaxOptions): void {
    checkNotNegative("Adamax", { lr, eps, weightDecay });
    checkBetas("Adamax", betas);
  }

  protected begin(p: Tensor): State {
    return { step: zeros([]), expAvg: zerosLike(p), expInf: zerosLike(p) };
  }

  protected saved() {
    return ["step", "expAvg", "expInf"];
  }

  protected update(p: Tensor, gradient: Tensor, state: State, group: ParamGroup<AdamaxOptions>): Tensor {
    const { step, expAvg, expInf } = state;
    const g = pulled(gradient, p, group);
    assign(step, step.add(1));
    meanTowards(expAvg, g, group.live(rest1, p));
    assign(expInf, maximum(expInf.mul(group.live(beta2, p)), g.abs().add(group.eps)));
    const corrected = correction(group.live(beta1, double), step.to("float64"));
    return p.sub(expAvg.div(expInf).mul(group.live(rate, double).div(corrected).to(p.dtype)));
  }
}
