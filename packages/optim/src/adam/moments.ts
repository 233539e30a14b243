/** What Adam and AdamW share: running means of the gradient and of its square. */
import { assign, maximum, pow, sub, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { checkBetas, checkNotNegative } from "../optimizer/check.ts";
import type { BaseOptions, ParamGroup } from "../optimizer/group.ts";
import { Optimizer } from "../optimizer/optimizer.ts";

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
}

export const defaults: AdamOptions = {
  lr: 1e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  amsgrad: false,
  maximize: false,
};

type State = { step: Tensor; expAvg: Tensor; expAvgSq: Tensor; maxExpAvgSq?: Tensor };

export abstract class AdamLike extends Optimizer<AdamOptions, State> {
  /** Where weight decay takes hold: of the gradient or of the parameter. */
  protected abstract decay(p: Tensor, g: Tensor, group: ParamGroup<AdamOptions>): { p: Tensor; g: Tensor };

  protected check({ lr, betas, eps, weightDecay }: AdamOptions): void {
    checkNotNegative(this.constructor.name, { lr, eps, weightDecay });
    checkBetas(this.constructor.name, betas);
  }

  protected begin(p: Tensor, { amsgrad }: AdamOptions): State {
    const state = { step: zeros([]), expAvg: zerosLike(p), expAvgSq: zerosLike(p) };
    return amsgrad ? { ...state, maxExpAvgSq: zerosLike(p) } : state;
  }

  protected saved() {
    return ["step", "expAvg", "expAvgSq", "maxExpAvgSq"] as const;
  }

  protected update(parameter: Tensor, gradient: Tensor, state: State, group: ParamGroup<AdamOptions>): Tensor {
    const { step, expAvg, expAvgSq } = state;
    const { betas, eps, amsgrad, maximize } = group;
    const { p, g } = this.decay(parameter, maximize ? gradient.neg() : gradient, group);

    assign(step, step.add(1));
    assign(expAvg, expAvg.add(g.sub(expAvg).mul(1 - betas[0])));
    assign(expAvgSq, expAvgSq.mul(betas[1]).add(g.mul(g).mul(1 - betas[1])));
    if (amsgrad) {
      state.maxExpAvgSq ??= zerosLike(parameter);
      assign(state.maxExpAvgSq, maximum(state.maxExpAvgSq, expAvgSq));
    }
    const squares = amsgrad && state.maxExpAvgSq ? state.maxExpAvgSq : expAvgSq;

    // Both corrections as factors of single numbers (Kingma & Ba, end of section 2): two loops less over the parameter.
    // In double precision: 1 − 0.999 has four digits left in single.
    const t = step.to("float64");
    const root = sub(1, pow(betas[1], t)).sqrt();
    const rate = group.rateFor(p).mul(root.div(sub(1, pow(betas[0], t))).to(p.dtype));
    return p.sub(expAvg.div(squares.sqrt().add(root.mul(eps).to(p.dtype))).mul(rate));
  }
}
