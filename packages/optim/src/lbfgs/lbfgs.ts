import { assign, enableGrad, noGrad, QzynnError, Tensor } from "@qzynn/tensor";
import { checkNotNegative } from "../optimizer/check.ts";
import type { BaseOptions, Params } from "../optimizer/group.ts";
import { Optimizer } from "../optimizer/optimizer.ts";
import type { States, StateValues } from "../optimizer/stateDict.ts";
import { direction, dot, remember } from "./history.ts";
import { flatGradient, largest, moveAlong } from "./line.ts";
import { exampleMemory, freshMemory, readMemory } from "./memory.ts";
import { strongWolfe } from "./strongWolfe.ts";

export interface LBFGSOptions extends BaseOptions {
  /** How many directions a step goes along at most. */
  maxIter: number;
  /** How often a step calls the closure at most: a quarter more than `maxIter` unless said. */
  maxEval: number;
  /** Ends where no element of the gradient is larger. */
  toleranceGrad: number;
  /** Ends where neither parameters nor loss change by more. */
  toleranceChange: number;
  /** How many steps are remembered. */
  historySize: number;
  /** Looks for a good length of each step, instead of taking `lr`. */
  lineSearchFn: "strong_wolfe" | null;
}

const defaults = {
  lr: 1,
  maxIter: 20,
  toleranceGrad: 1e-7,
  toleranceChange: 1e-9,
  historySize: 100,
  lineSearchFn: null,
};

/**
 * Limited-memory BFGS: Newton's method, with the curvature taken from the last steps. `p ← p − t·H·g`. Nocedal 1980,
 * PyTorch's `LBFGS`: for whole data sets, where it needs few steps.
 *
 * A step calls its closure many times and decides on the values of loss and gradient. So it cannot be part of a
 * compiled step, but the closure may call one. All parameters are in one group.
 *
 * @example
 * ```ts
 * import { LBFGS } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([4, -3], { requiresGrad: true });
 * const optimizer = new LBFGS([w], { lineSearchFn: "strong_wolfe" });
 * const first = optimizer.step(() => {
 *   optimizer.zeroGrad();
 *   const loss = w.sub(1).pow(2).sum();
 *   loss.backward();
 *   return loss;
 * });
 * first.item(); // → 25
 * w; // → tensor([1.0000, 1.0000], requiresGrad)
 * ```
 */
export class LBFGS extends Optimizer<LBFGSOptions> {
  #memory = freshMemory();

  constructor(params: Params<LBFGSOptions>, options: Partial<LBFGSOptions> = {}) {
    const { maxIter = defaults.maxIter } = options;
    super(params, { ...defaults, maxEval: Math.floor((maxIter * 5) / 4) }, options);
  }

  protected check({ lr, lineSearchFn }: LBFGSOptions): void {
    checkNotNegative("LBFGS", { lr });
    if (lineSearchFn !== null && lineSearchFn !== "strong_wolfe") {
      throw new QzynnError(`LBFGS: lineSearchFn is ${lineSearchFn}; use "strong_wolfe", or null for none`);
    }
  }

  protected override checkParams(): void {
    if (this.paramGroups.length > 0) {
      throw new QzynnError("LBFGS: all parameters move along one line, in one group; pass them as one list");
    }
  }

  /** Moves the parameters, calling `closure` for the loss and its gradients. Gives back what its first call gave. */
  step<R>(closure?: () => R): R {
    const params = this.#params;
    refuseCapture(params);
    if (!closure) throw new QzynnError("LBFGS: step needs a closure that computes the loss and calls backward()");
    const call = () => enableGrad(closure);
    return noGrad(() => {
      const first = call();
      this.#memory.funcEvals++;
      const g = flatGradient(params);
      const { toleranceGrad } = this.#options;
      if (!(largest(g) <= toleranceGrad)) this.#iterate(() => lossOf(call()), lossOf(first), g);
      return first;
    });
  }

  #iterate(evaluate: () => number, firstLoss: number, firstGradient: Tensor): void {
    const params = this.#params;
    const memory = this.#memory;
    const { lr, maxIter, maxEval, toleranceGrad, toleranceChange, historySize, lineSearchFn } = this.#options;
    let [loss, g, evaluations] = [firstLoss, firstGradient, 1];
    for (let n = 1; n <= maxIter; n++) {
      memory.nIter++;
      if (memory.d && memory.prevFlatGrad && memory.nIter > 1) {
        remember(memory, g.sub(memory.prevFlatGrad), memory.d.mul(memory.t), historySize);
      }
      const d = memory.nIter === 1 ? g.neg() : direction(memory, g);
      const before = loss;
      Object.assign(memory, { d, prevFlatGrad: g, prevLoss: before });
      // The first direction is as long as the gradient, which says nothing about how far to go.
      memory.t = memory.nIter === 1 ? Math.min(1, 1 / g.abs().sum().item()) * lr : lr;

      const slope = dot(g, d);
      if (slope > -toleranceChange) break;
      let looks = 0;
      if (lineSearchFn) {
        const start = { t: 0, f: loss, g, slope };
        const at = (t: number) => this.#look(evaluate, t, d);
        const most = maxEval - evaluations;
        const found = strongWolfe({ at, start, first: memory.t, reach: largest(d), toleranceChange, most });
        memory.t = found.point.t;
        moveAlong(params, memory.t, d);
        [loss, g, looks] = [found.point.f, found.point.g, found.evaluations];
      } else {
        moveAlong(params, memory.t, d);
        // The last time, nobody would look at it.
        if (n < maxIter) [loss, g, looks] = [evaluate(), flatGradient(params), 1];
      }
      evaluations += looks;
      memory.funcEvals += looks;
      const settled = largest(g) <= toleranceGrad || largest(d) * Math.abs(memory.t) <= toleranceChange;
      if (evaluations >= maxEval || settled || Math.abs(loss - before) < toleranceChange) break;
    }
  }

  /** The loss at a distance; the parameters come back. */
  #look(evaluate: () => number, t: number, d: Tensor) {
    const params = this.#params;
    const here = params.map((p) => p.detach().clone());
    moveAlong(params, t, d);
    const f = evaluate();
    const g = flatGradient(params);
    params.forEach((p, i) => {
      assign(p, here[i] as Tensor);
    });
    return { t, f, g, slope: dot(g, d) };
  }

  get #options(): LBFGSOptions {
    return this.paramGroups[0] as LBFGSOptions;
  }

  get #params(): readonly Tensor[] {
    return this.paramGroups[0]?.params ?? [];
  }

  protected saved() {
    return [...Object.keys(freshMemory()), "al"];
  }

  protected example(): StateValues {
    return exampleMemory(this.#params.reduce((sum, p) => sum + p.numel(), 0));
  }

  protected states(): States {
    const [first] = this.#params;
    return new Map(first && this.#memory.funcEvals > 0 ? [[first, { ...this.#memory } satisfies StateValues]] : []);
  }

  protected takeStates(states: States): void {
    const [state] = states.values();
    this.#memory = state ? readMemory(state) : freshMemory();
  }
}

const lossOf = (loss: unknown): number => (loss instanceof Tensor ? loss.item() : Number(loss));

function refuseCapture([p]: readonly Tensor[]): void {
  try {
    void p?.data;
  } catch (cause) {
    throw new QzynnError(
      "LBFGS: a step decides on values, and cannot be part of a compiled one; call it outside, and compile what its closure calls",
      { cause },
    );
  }
}
