import { assign, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { checkNotNegative } from "./optimizer/check.ts";
import { momentum, rate } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { meanOfSquares, meanTowards, withoutDenormals } from "./optimizer/means.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { pulled } from "./optimizer/weightDecay.ts";

export interface RMSpropOptions extends BaseOptions {
  /** How much of the last step goes on. */
  momentum: number;
  /** How much of the running means goes on. */
  alpha: number;
  /** Keeps the division from failing. */
  eps: number;
  /** Divides by the deviation from the mean gradient, instead of from 0. */
  centered: boolean;
  /** Pulls towards 0: this times the parameter is added to its gradient. */
  weightDecay: number;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; squareAvg: Tensor; momentumBuffer?: Tensor; gradAvg?: Tensor };

const defaults: RMSpropOptions = {
  lr: 1e-2,
  momentum: 0,
  alpha: 0.99,
  eps: 1e-8,
  centered: false,
  weightDecay: 0,
  maximize: false,
};

/** `1 − α`. */
const share = ({ alpha }: RMSpropOptions): number => 1 - alpha;

/**
 * `v ← αv + (1 − α)g²;  p ← p − lr·g / (√v + ε)`; with momentum `b ← μb + g / (√v + ε);  p ← p − lr·b`; centered
 * `√(v − ḡ²)` in place of `√v`, where `ḡ ← αḡ + (1 − α)g`. Hinton 2012 and Graves 2013, PyTorch's `RMSprop`.
 *
 * @example
 * ```ts
 * import { RMSprop } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new RMSprop([w], { lr: 0.01 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.9000, 1.9000], requiresGrad)
 * ```
 */
export class RMSprop extends PerParameter<RMSpropOptions, State> {
  constructor(params: Params<RMSpropOptions>, options: Partial<RMSpropOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, eps, momentum, weightDecay, alpha }: RMSpropOptions): void {
    checkNotNegative("RMSprop", { lr, eps, momentum, weightDecay, alpha });
  }

  protected begin(p: Tensor, { momentum, centered }: RMSpropOptions): State {
    const state: State = { step: zeros([]), squareAvg: zerosLike(p) };
    if (momentum > 0) state.momentumBuffer = zerosLike(p);
    if (centered) state.gradAvg = zerosLike(p);
    return state;
  }

  protected saved() {
    return ["step", "squareAvg", "momentumBuffer", "gradAvg"];
  }

  protected update(p: Tensor, gradient: Tensor, state: State, group: ParamGroup<RMSpropOptions>): Tensor {
    const { step, squareAvg } = state;
    const { alpha, eps } = group;
    const g = pulled(gradient, p, group);
    assign(step, step.add(1));
    meanOfSquares(squareAvg, g, { keep: alpha, share: 1 - alpha, eps });
    const root = this.spread(p, g, state, group).sqrt().add(eps);
    const lr = group.live(rate, p);
    if (!(group.momentum > 0)) return p.sub(g.div(root).mul(lr));
    state.momentumBuffer ??= zerosLike(p);
    assign(state.momentumBuffer, withoutDenormals(state.momentumBuffer.mul(group.live(momentum, p)).add(g.div(root))));
    return p.sub(state.momentumBuffer.mul(lr));
  }

  /** The mean square of the gradient, or its variance. */
  private spread(p: Tensor, g: Tensor, state: State, group: ParamGroup<RMSpropOptions>): Tensor {
    if (!group.centered) return state.squareAvg;
    state.gradAvg ??= zerosLike(p);
    meanTowards(state.gradAvg, g, group.live(share, p));
    return state.squareAvg.sub(state.gradAvg.mul(state.gradAvg));
  }
}
