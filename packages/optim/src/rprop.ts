import { assign, fullLike, QzynnError, type Tensor, where, zeros, zerosLike } from "@qzynn/tensor";
import { checkNotNegative } from "./optimizer/check.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { PerParameter } from "./optimizer/perParameter.ts";

export interface RpropOptions extends BaseOptions {
  /** What a step is multiplied with where the gradient turned around, and where it did not. */
  etas: readonly [number, number];
  /** The smallest and the largest step. */
  stepSizes: readonly [number, number];
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; prev: Tensor; stepSize: Tensor };

const defaults: RpropOptions = { lr: 1e-2, etas: [0.5, 1.2], stepSizes: [1e-6, 50], maximize: false };

/**
 * Resilient backpropagation: only the sign of the gradient counts. Each element has a step of its own, `lr` at first:
 * times `η⁺` while the gradient keeps its sign, times `η⁻` where it changes, and there the parameter rests once.
 * `p ← p − Δ·sign(g)`. Riedmiller & Braun 1993, PyTorch's `Rprop`. For whole data sets, not for batches.
 *
 * @example
 * ```ts
 * import { Rprop } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const optimizer = new Rprop([w], { lr: 0.1 });
 * w.mul(w).sum().backward();
 * optimizer.step();
 * w; // → tensor([0.9000, 1.9000], requiresGrad)
 * ```
 */
export class Rprop extends PerParameter<RpropOptions, State> {
  constructor(params: Params<RpropOptions>, options: Partial<RpropOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, etas }: RpropOptions): void {
    checkNotNegative("Rprop", { lr });
    const [less, more] = etas;
    if (!(less > 0 && less < 1 && more > 1)) {
      throw new QzynnError(`Rprop: etas is [${etas}]; use one between 0 and 1 and one above 1, [0.5, 1.2]`);
    }
  }

  protected begin(p: Tensor, { lr }: RpropOptions): State {
    return { step: zeros([]), prev: zerosLike(p), stepSize: fullLike(p, lr) };
  }

  protected saved() {
    return ["step", "prev", "stepSize"];
  }

  protected update(p: Tensor, gradient: Tensor, state: State, group: ParamGroup<RpropOptions>): Tensor {
    const { step, prev, stepSize } = state;
    const [less, more] = group.etas;
    const [least, most] = group.stepSizes;
    assign(step, step.add(1));
    const agreement = gradient.mul(prev);
    const turned = agreement.lt(0);
    const grown = where(agreement.gt(0), stepSize.mul(more), stepSize);
    assign(stepSize, where(turned, stepSize.mul(less), grown).maximum(least).minimum(most));
    assign(prev, where(turned, 0, gradient));
    return p.sub(prev.sign().mul(stepSize));
  }
}
