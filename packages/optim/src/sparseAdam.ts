import { assign, QzynnError, type Tensor, where, zeros, zerosLike } from "@qzynn/tensor";
import { correction } from "./optimizer/bias.ts";
import { checkBetas } from "./optimizer/check.ts";
import { beta1, beta2, double, rate, rest1, rest2 } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { PerParameter } from "./optimizer/perParameter.ts";

export interface SparseAdamOptions extends BaseOptions {
  /** How much of the running means of gradient and squared gradient goes on. */
  betas: readonly [number, number];
  /** Keeps the division from failing. */
  eps: number;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; expAvg: Tensor; expAvgSq: Tensor };

const defaults: SparseAdamOptions = { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, maximize: false };

/**
 * Adam for embeddings, lazily: only rows with a gradient move, and only their running means change.
 * `m ← m + (1 − β₁)(g − m);  v ← v + (1 − β₂)(g² − v);  p ← p − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)`.
 * PyTorch's `SparseAdam`.
 *
 * PyTorch's takes sparse gradients, which list the rows they are about. Here gradients are dense, and a row (all that
 * has the same first index) is taken as left out if its gradient is 0 everywhere. A row that was looked up, and whose
 * gradient is exactly 0 nevertheless, rests here; in PyTorch its means decay and move it.
 *
 * @example
 * ```ts
 * import { SparseAdam } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * const optimizer = new SparseAdam([w], { lr: 0.1 });
 * w.select(0, 1).sum().backward();
 * optimizer.step();
 * w.toArray()[0]; // → [ 1, 2 ]
 * ```
 */
export class SparseAdam extends PerParameter<SparseAdamOptions, State> {
  constructor(params: Params<SparseAdamOptions>, options: Partial<SparseAdamOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, betas, eps }: SparseAdamOptions): void {
    for (const [name, value] of Object.entries({ lr, eps })) {
      if (!(value > 0)) throw new QzynnError(`SparseAdam: ${name} is ${value}; use a number above 0`);
    }
    checkBetas("SparseAdam", betas);
  }

  protected begin(p: Tensor): State {
    return { step: zeros([]), expAvg: zerosLike(p), expAvgSq: zerosLike(p) };
  }

  protected saved() {
    return ["step", "expAvg", "expAvgSq"];
  }

  protected update(p: Tensor, g: Tensor, state: State, group: ParamGroup<SparseAdamOptions>): Tensor {
    const { step, expAvg, expAvgSq } = state;
    assign(step, step.add(1));
    const seen = rowsOf(g);
    assign(expAvg, where(seen, expAvg.add(g.sub(expAvg).mul(group.live(rest1, p))), expAvg));
    assign(expAvgSq, where(seen, expAvgSq.add(g.mul(g).sub(expAvgSq).mul(group.live(rest2, p))), expAvgSq));
    const t = step.to("float64");
    const root = correction(group.live(beta2, double), t).sqrt();
    const lr = group
      .live(rate, double)
      .mul(root)
      .div(correction(group.live(beta1, double), t));
    const moved = p.sub(expAvg.div(expAvgSq.sqrt().add(group.eps)).mul(lr.to(p.dtype)));
    return where(seen, moved, p);
  }
}

/** Which rows of a gradient are not all 0: its shape, with every axis but the first one of size 1. */
function rowsOf(g: Tensor): Tensor {
  const touched = g.ne(0);
  if (g.ndim < 2 || g.numel() === 0) return touched;
  const within = g.shape.slice(1).map((_, i) => i + 1);
  return touched.to("float32").amax(within, { keepdim: true });
}
