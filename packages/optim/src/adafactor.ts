import { assign, div, minimum, pow, QzynnError, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { checkNotNegative } from "./optimizer/check.ts";
import { double, rate } from "./optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "./optimizer/group.ts";
import { PerParameter } from "./optimizer/perParameter.ts";
import { shrunk } from "./optimizer/weightDecay.ts";

export interface AdafactorOptions extends BaseOptions {
  /** The power with which `1 − β₂` falls. */
  beta2Decay: number;
  /** The smallest root of a variance (`null`: the spacing of numbers at 1), and the smallest size of a parameter. */
  eps: readonly [number | null, number];
  /** The largest root mean square of an update. */
  d: number;
  /** Pulls towards 0, past the update. */
  weightDecay: number;
  /** Goes up instead of down. */
  maximize: boolean;
}

type State = { step: Tensor; rowVar?: Tensor; colVar?: Tensor; variance?: Tensor };

const defaults: AdafactorOptions = {
  lr: 1e-2,
  beta2Decay: -0.8,
  eps: [null, 1e-3],
  d: 1,
  weightDecay: 0,
  maximize: false,
};

/**
 * Adam's variances from their rows and columns alone: `V̂ = R·C / mean(R)`, where `R` and `C` are running means of the
 * mean of `g²` along the last axis and the one before, with `1 − β₂ = t^τ`. Then `U = g / √V̂`, shortened to a root mean
 * square of `d`, and `p ← p − max(ε₂, rms(p))·min(lr, 1/√t)·U`. Parameters with one axis keep the whole variance.
 * Shazeer & Stern 2018, PyTorch's `Adafactor`.
 *
 * @example
 * ```ts
 * import { Adafactor } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * const optimizer = new Adafactor([w], { lr: 0.1 });
 * w.sum().backward();
 * optimizer.step();
 * w; // → tensor([[0.7261, 1.7261], [2.7261, 3.7261]], requiresGrad)
 * ```
 */
export class Adafactor extends PerParameter<AdafactorOptions, State> {
  constructor(params: Params<AdafactorOptions>, options: Partial<AdafactorOptions> = {}) {
    super(params, defaults, options);
  }

  protected check({ lr, beta2Decay, eps, d, weightDecay }: AdafactorOptions): void {
    checkNotNegative("Adafactor", { lr, "eps[0]": eps[0] ?? 0, "eps[1]": eps[1], weightDecay });
    if (!(beta2Decay <= 0)) throw new QzynnError(`Adafactor: beta2Decay is ${beta2Decay}; use a number of 0 or less`);
    if (!(d >= 1)) throw new QzynnError(`Adafactor: d is ${d}; use a number of 1 or more`);
  }

  protected begin(p: Tensor): State {
    if (p.ndim < 2) return { step: zeros([]), variance: zerosLike(p) };
    const { dtype } = p;
    const [stack, rows, columns] = [p.shape.slice(0, -2), p.shape.at(-2) as number, p.shape.at(-1) as number];
    return {
      step: zeros([]),
      rowVar: zeros([...stack, rows, 1], { dtype }),
      colVar: zeros([...stack, 1, columns], { dtype }),
    };
  }

  protected saved() {
    return ["step", "rowVar", "colVar", "variance"];
  }

  protected update(parameter: Tensor, g: Tensor, state: State, group: ParamGroup<AdafactorOptions>): Tensor {
    const { step } = state;
    const { beta2Decay, eps, d } = group;
    const smallest = eps[0] ?? (parameter.dtype === "float64" ? Number.EPSILON : 2 ** -23);
    assign(step, step.add(1));
    const t = step.to("float64");
    const size = rootMeanSquare(parameter).to("float64").maximum(eps[1]);
    const length = size.mul(minimum(group.live(rate, double), div(1, t.sqrt())));

    const p = shrunk(parameter, group);
    const variance = varianceOf(g, state, pow(t, beta2Decay).to(p.dtype), smallest);
    const u = g.div(variance.maximum(smallest * smallest).sqrt());
    const excess = rootMeanSquare(u).to("float64").div(d).maximum(1);
    return p.sub(u.mul(length.div(excess).to(p.dtype)));
  }
}

const rootMeanSquare = (x: Tensor): Tensor => x.mul(x).sum().div(x.numel()).sqrt();

/** The running variance of a gradient, of which `share` is new. */
function varianceOf(g: Tensor, { rowVar, colVar, variance }: State, share: Tensor, smallest: number): Tensor {
  const squares = g.mul(g);
  const towards = (mean: Tensor, x: Tensor) => assign(mean, mean.add(x.sub(mean).mul(share)));
  if (!rowVar || !colVar) {
    towards(variance as Tensor, squares);
    return variance as Tensor;
  }
  towards(rowVar, squares.mean(-1, { keepdim: true }));
  towards(colVar, squares.mean(-2, { keepdim: true }));
  return rowVar.mul(colVar).div(rowVar.mean(-2, { keepdim: true }).maximum(smallest));
}
