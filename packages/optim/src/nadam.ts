import { assign, ones, pow, sub, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { correction } from "./optimizer/bias.ts";
import { checkBetas, checkNotNegative } from "./optimizer/check.ts";
import { beta1, beta2, double, rate, rest1, rest2 } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { meanOfSquares, meanTowards } from "./optimizer/means.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { decayed } from "./optimizer/weightDecay.ts";

export interface NAdamOptions extends BaseOptions {
  /** How much of the running means of gradient and squared gradient goes on. */
  betas: readonly [number, number];
  /** Keeps the division from failing. */
  eps: number;
  /** Pulls towards 0. */
  weightDecay: number;
  /** How fast the momentum grows towards β₁. */
  momentumDecay: number;
  /** Whether the weight decay goes past the running means, as in AdamW. */
  decoupledWeightDecay: boolean;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; muProduct: Tensor; expAvg: Tensor; expAvgSq: Tensor };

const defaults: NAdamOptions = {
  lr: 2e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  momentumDecay: 4e-3,
  decoupledWeightDecay: false,
  maximize: false,
};

/**
 * Adam that looks ahead: with `μₜ = β₁(1 − ½·0.96^(tψ))` and `Πₜ = μ₁⋯μₜ`,
 * `m̂ = μₜ₊₁·m / (1 − Πₜ₊₁) + (1 − μₜ)·g / (1 − Πₜ);  p ← p − lr·m̂ / (√v̂ + ε)`. Dozat 2016, PyTorch's `NAdam`.
 *
 * @example
 * ```ts
 * import { NAdam } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new NAdam([w], { lr: 0.1 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.8944, 1.8944], requiresGrad)
 * ```
 */
export class NAdam extends PerParameter<NAdamOptions, State> {
  constructor(params: Params<NAdamOptions>, options: Partial<NAdamOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, betas, eps, weightDecay, momentumDecay }: NAdamOptions): void {
    checkNotNegative("NAdam", { lr, eps, weightDecay, momentumDecay });
    checkBetas("NAdam", betas);
  }

  protected begin(p: Tensor): State {
    return { step: zeros([]), muProduct: ones([]), expAvg: zerosLike(p), expAvgSq: zerosLike(p) };
  }

  protected saved() {
    return ["step", "muProduct", "expAvg", "expAvgSq"];
  }

  protected update(parameter: Tensor, gradient: Tensor, state: State, group: ParamGroup<NAdamOptions>): Tensor {
    const { step, muProduct, expAvg, expAvgSq } = state;
    const { eps, momentumDecay } = group;
    const { p, g } = decayed(parameter, gradient, group);

    assign(step, step.add(1));
    const t = step.to("float64");
    const momentumAt = (time: Tensor) =>
      group.live(beta1, double).mul(sub(1, pow(0.96, time.mul(momentumDecay)).mul(0.5)));
    const [mu, next] = [momentumAt(t), momentumAt(t.add(1))];
    assign(muProduct, muProduct.mul(mu.to("float32")));

    meanTowards(expAvg, g, group.live(rest1, p));
    meanOfSquares(expAvgSq, g, { keep: group.live(beta2, p), share: group.live(rest2, p), eps });
    const lr = group.live(rate, double);
    const product = muProduct.to("float64");
    const ofGradient = lr.mul(sub(1, mu)).div(sub(1, product)).to(p.dtype);
    const ofMean = lr
      .mul(next)
      .div(sub(1, product.mul(next)))
      .to(p.dtype);
    const root = expAvgSq
      .div(correction(group.live(beta2, double), t).to(p.dtype))
      .sqrt()
      .add(eps);
    return p.sub(g.div(root).mul(ofGradient)).sub(expAvg.div(root).mul(ofMean));
  }
}
