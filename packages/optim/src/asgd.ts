import { assign, div, full, ones, type Tensor, where, zeros, zerosLike } from "@qzynn/tensor";
import { checkNotNegative } from "./optimizer/check.ts";
import { double, rate } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { pulled } from "./optimizer/weightDecay.ts";

export interface ASGDOptions extends BaseOptions {
  /** How strongly parameters shrink, and how fast the rate falls. */
  lambd: number;
  /** The power with which the rate falls. */
  alpha: number;
  /** The step from which on the average is one. */
  t0: number;
  /** Pulls towards 0: this times the parameter is added to its gradient. */
  weightDecay: number;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; eta: Tensor; mu: Tensor; ax: Tensor };

const defaults: ASGDOptions = { lr: 1e-2, lambd: 1e-4, alpha: 0.75, t0: 1e6, weightDecay: 0, maximize: false };

/**
 * Averaged stochastic gradient descent: `p ← (1 − λη)p − ηg;  a ← a + μ(p − a)`, and then
 * `η ← lr / (1 + λ·lr·t)^α;  μ ← 1 / max(1, t − t₀)`. Polyak & Juditsky 1992, PyTorch's `ASGD`.
 *
 * The parameters are those without averaging; the average is `ax` in the state.
 *
 * @example
 * ```ts
 * import { ASGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new ASGD([w], { lr: 0.1 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.8000, 1.6000], requiresGrad)
 * ```
 */
export class ASGD extends PerParameter<ASGDOptions, State> {
  constructor(params: Params<ASGDOptions>, options: Partial<ASGDOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, weightDecay }: ASGDOptions): void {
    checkNotNegative("ASGD", { lr, weightDecay });
  }

  protected begin(p: Tensor, { lr }: ASGDOptions): State {
    return { step: zeros([]), eta: full([], lr), mu: ones([]), ax: zerosLike(p) };
  }

  protected saved() {
    return ["step", "eta", "mu", "ax"];
  }

  protected update(parameter: Tensor, gradient: Tensor, state: State, group: ParamGroup<ASGDOptions>): Tensor {
    const { step, eta, mu, ax } = state;
    const { lambd, alpha, t0 } = group;
    const g = pulled(gradient, parameter, group);
    assign(step, step.add(1));
    const left = eta.to("float64").mul(-lambd).add(1).to(parameter.dtype);
    const p = parameter.mul(left).sub(g.mul(eta.to(parameter.dtype)));
    assign(ax, where(mu.eq(1), p, ax.add(p.sub(ax).mul(mu.to(p.dtype)))));

    const [t, lr] = [step.to("float64"), group.live(rate, double)];
    assign(eta, lr.div(t.mul(lr).mul(lambd).add(1).pow(alpha)).to("float32"));
    assign(mu, div(1, t.sub(t0).maximum(1)).to("float32"));
    return p;
  }
}
