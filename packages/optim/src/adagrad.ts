import { assign, fullLike, type Tensor, zeros } from "@qzynn/tensor";
import { checkNotNegative } from "./optimizer/check.ts";
import { double, rate } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { pulled } from "./optimizer/weightDecay.ts";

export interface AdagradOptions extends BaseOptions {
  /** How fast the learning rate falls: `lr / (1 + (t − 1)·lrDecay)` in step `t`. */
  lrDecay: number;
  /** Pulls towards 0: this times the parameter is added to its gradient. */
  weightDecay: number;
  /** What the sum of squares starts from. PyTorch takes it from the optimiser, not from the group, and so does this. */
  initialAccumulatorValue: number;
  /** Keeps the division from failing. */
  eps: number;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; sum: Tensor };

const defaults: AdagradOptions = {
  lr: 1e-2,
  lrDecay: 0,
  weightDecay: 0,
  initialAccumulatorValue: 0,
  eps: 1e-10,
  maximize: false,
};

/**
 * `s ← s + g²;  p ← p − lr·g / (√s + ε)`. Duchi et al. 2011, PyTorch's `Adagrad`.
 *
 * @example
 * ```ts
 * import { Adagrad } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new Adagrad([w], { lr: 0.1 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.9000, 1.9000], requiresGrad)
 * ```
 */
export class Adagrad extends PerParameter<AdagradOptions, State> {
  constructor(params: Params<AdagradOptions>, options: Partial<AdagradOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, lrDecay, weightDecay, initialAccumulatorValue, eps }: AdagradOptions): void {
    checkNotNegative("Adagrad", { lr, lrDecay, weightDecay, initialAccumulatorValue, eps });
  }

  protected begin(p: Tensor): State {
    return { step: zeros([]), sum: fullLike(p, this.defaults.initialAccumulatorValue) };
  }

  protected saved() {
    return ["step", "sum"];
  }

  protected update(p: Tensor, gradient: Tensor, { step, sum }: State, group: ParamGroup<AdagradOptions>): Tensor {
    const { lrDecay, eps } = group;
    const g = pulled(gradient, p, group);
    assign(step, step.add(1));
    assign(sum, sum.add(g.mul(g)));
    const falling = step.to("float64").sub(1).mul(lrDecay).add(1);
    const lr = lrDecay ? group.live(rate, double).div(falling).to(p.dtype) : group.live(rate, p);
    return p.sub(g.div(sum.sqrt().add(eps)).mul(lr));
  }
}
