/** What Adam and AdamW share: running means of the gradient and of its square. */
import { assign, maximum, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { correction } from "../optimizer/bias.ts";
import { checkBetas, checkNotNegative } from "../optimizer/check.ts";
import { beta1, beta2, double, rate, rest1, rest2 } from "../optimizer/formulas.ts";
import type { BaseOptions, ParamGroup } from "../optimizer/group.ts";
import { meanOfSquares, meanTowards } from "../optimizer/means.ts";
import { PerParameter } from "../optimizer/perParameter.ts";
import { decayed } from "../optimizer/weightDecay.ts";

export interface AdamOptions extends BaseOptions {
  /** How much of the running means of gradient and squared gradient goes on. */
  betas: readonly [number, number];
  /** Keeps the division from failing. */
  eps: number;
  /** Pulls towards 0. */
  weightDecay: number;
  /** Divides by the largest mean so far. Reddi et al. 2018. */
  amsgrad: boolean;
  /** Goes up instead of down. */
  maximize: boolean;
  /** Whether the weight decay goes past the running means, as in AdamW. */
  decoupledWeightDecay: boolean;
}

export const defaults: AdamOptions = {
  lr: 1e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  amsgrad: false,
  maximize: false,
  decoupledWeightDecay: false,
};

type State = { step: Tensor; expAvg: Tensor; expAvgSq: Tensor; maxExpAvgSq?: Tensor };

export abstract class AdamLike extends PerParameter<AdamOptions, State> {
  protected check({ lr, betas, eps, weightDecay }: AdamOptions): void {
    checkNotNegative(this.constructor.name, { lr, eps, weightDecay });
    checkBetas(this.constructor.name, betas);
  }

  protected begin(p: Tensor, { amsgrad }: AdamOptions): State {
    const state = { step: zeros([]), expAvg: zerosLike(p), expAvgSq: zerosLike(p) };
    return amsgrad ? { ...state, maxExpAvgSq: zerosLike(p) } : state;
  }

  protected saved() {
    return ["step", "expAvg", "expAvgSq", "maxExpAvgSq"];
  }

  protected update(parameter: Tensor, gradient: Tensor, state: State, group: ParamGroup<AdamOptions>): Tensor {
    const { step, expAvg, expAvgSq } = state;
    const { eps, amsgrad } = group;
    const { p, g } = decayed(parameter, gradient, group);

    assign(step, step.add(1));
    meanTowards(expAvg, g, group.live(rest1, p));
    meanOfSquares(expAvgSq, g, { keep: group.live(beta2, p), share: group.live(rest2, p), eps });
    if (amsgrad) {
      state.maxExpAvgSq ??= zerosLike(parameter);
      assign(state.maxExpAvgSq, maximum(state.maxExpAvgSq, expAvgSq));
    }
    const squares = amsgrad && state.maxExpAvgSq ? state.maxExpAvgSq : expAvgSq;

    // Both corrections as factors of single numbers (Kingma & Ba, end of section 2): two loops less over the parameter.
    const t = step.to("float64");
    const root = correction(group.live(beta2, double), t).sqrt();
    const lr = group.live(rate, double).mul(root.div(correction(group.live(beta1, double), t)));
    return p.sub(expAvg.div(squares.sqrt().add(root.mul(eps).to(p.dtype))).mul(lr.to(p.dtype)));
  }
}
