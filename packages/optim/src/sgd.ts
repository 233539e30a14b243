import { assign, ones, QzynnError, type Tensor, zerosLike } from "@qzynn/tensor";
import { checkNotNegative } from "./optimizer/check.ts";
import { momentum, rate } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { withoutDenormals } from "./optimizer/means.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { pulled } from "./optimizer/weightDecay.ts";

export interface SGDOptions extends BaseOptions {
  /** How much of the last step goes on. */
  momentum: number;
  /** By how much the gradient counts less in the momentum. */
  dampening: number;
  /** Pulls towards 0: this times the parameter is added to its gradient. */
  weightDecay: number;
  /** Looks ahead: Nesterov's momentum. */
  nesterov: boolean;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { momentumBuffer?: Tensor; share?: Tensor };

const defaults: SGDOptions = { lr: 1e-3, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, maximize: false };

/**
 * Stochastic gradient descent: `g ← g + λp;  v ← μv + (1 − τ)g;  p ← p − lr·v`, or with Nesterov's momentum
 * `p ← p − lr·(g + μv)`. PyTorch's `SGD`, in which the first `v` is `g`.
 *
 * @example
 * ```ts
 * import { SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new SGD([w], { lr: 0.1, momentum: 0.9 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.8000, 1.6000], requiresGrad)
 * ```
 */
export class SGD extends PerParameter<SGDOptions, State> {
  constructor(params: Params<SGDOptions>, options: Partial<SGDOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, momentum, dampening, weightDecay, nesterov }: SGDOptions): void {
    checkNotNegative("SGD", { lr, momentum, weightDecay });
    if (nesterov && (momentum <= 0 || dampening !== 0)) {
      throw new QzynnError("SGD: nesterov needs a momentum above 0 and no dampening; set momentum: 0.9, dampening: 0");
    }
  }

  protected begin(): State {
    return {};
  }

  protected saved() {
    return ["momentumBuffer"];
  }

  protected update(p: Tensor, gradient: Tensor, state: State, group: ParamGroup<SGDOptions>): Tensor {
    const g = pulled(gradient, p, group);
    const lr = group.live(rate, p);
    if (!group.momentum) return p.sub(g.mul(lr));
    const velocity = this.velocity(p, g, state, group);
    return p.sub((group.nesterov ? g.add(velocity.mul(group.live(momentum, p))) : velocity).mul(lr));
  }

  private velocity(p: Tensor, g: Tensor, state: State, group: ParamGroup<SGDOptions>): Tensor {
    const { dampening } = group;
    if (!state.momentumBuffer) {
      state.momentumBuffer = zerosLike(p);
      // The first gradient counts whole: a tensor, not a branch, so that a compiled step goes on as it should.
      if (dampening) state.share = ones([], { dtype: p.dtype });
    }
    const { momentumBuffer, share } = state;
    const fresh = share ? g.mul(share) : dampening ? g.mul(1 - dampening) : g;
    if (share) assign(share, share.mul(0).add(1 - dampening));
    assign(momentumBuffer, withoutDenormals(momentumBuffer.mul(group.live(momentum, p)).add(fresh)));
    return momentumBuffer;
  }
}
