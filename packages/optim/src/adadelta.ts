import { assign, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { checkBetween, checkNotNegative } from "./optimizer/check.ts";
import { rate } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { meanOfSquares } from "./optimizer/means.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { pulled } from "./optimizer/weightDecay.ts";

export interface AdadeltaOptions extends BaseOptions {
  /** How much of both running means goes on. */
  rho: number;
  /** Keeps the division from failing, and lets the first step be one. */
  eps: number;
  /** Pulls towards 0: this times the parameter is added to its gradient. */
  weightDecay: number;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; squareAvg: Tensor; accDelta: Tensor };

const defaults: AdadeltaOptions = { lr: 1, rho: 0.9, eps: 1e-6, weightDecay: 0, maximize: false };

/**
 * `v ← ρv + (1 − ρ)g²;  Δ = √(u + ε) / √(v + ε) · g;  u ← ρu + (1 − ρ)Δ²;  p ← p − lr·Δ`. Zeiler 2012, PyTorch's
 * `Adadelta`.
 *
 * @example
 * ```ts
 * import { Adadelta } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new Adadelta([w], { lr: 10 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.9684, 1.9684], requiresGrad)
 * ```
 */
export class Adadelta extends PerParameter<AdadeltaOptions, State> {
  constructor(params: Params<AdadeltaOptions>, options: Partial<AdadeltaOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, rho, eps, weightDecay }: AdadeltaOptions): void {
    checkNotNegative("Adadelta", { lr, eps, weightDecay });
    checkBetween("Adadelta", { rho }, 0, 1);
  }

  protected begin(p: Tensor): State {
    return { step: zeros([]), squareAvg: zerosLike(p), accDelta: zerosLike(p) };
  }

  protected saved() {
    return ["step", "squareAvg", "accDelta"];
  }

  protected update(p: Tensor, gradient: Tensor, state: State, group: ParamGroup<AdadeltaOptions>): Tensor {
    const { step, squareAvg, accDelta } = state;
    const { rho, eps } = group;
    const g = pulled(gradient, p, group);
    const decay = { keep: rho, share: 1 - rho, eps };

    assign(step, step.add(1));
    meanOfSquares(squareAvg, g, decay);
    const delta = accDelta.add(eps).sqrt().div(squareAvg.add(eps).sqrt()).mul(g);
    meanOfSquares(accDelta, delta, decay);
    return p.sub(delta.mul(group.live(rate, p)));
  }
}
