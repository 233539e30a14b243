import { QzynnError, type Tensor, zerosLike } from "@qzynn/tensor";
import { checkNotNegative } from "../optimizer/check.ts";
import { double, momentum, rate } from "../optimizer/formulas.ts";
import type { BaseOptions, ParamGroup, Params } from "../optimizer/group.ts";
import { meanTowards } from "../optimizer/means.ts";
import { PerParameter } from "../optimizer/perParameter.ts";
import { shrunk } from "../optimizer/weightDecay.ts";
import { type NewtonSchulz, orthogonalize } from "./orthogonalize.ts";

export interface MuonOptions extends BaseOptions, NewtonSchulz {
  /** Pulls towards 0, past the update. */
  weightDecay: number;
  /** How much of the running mean of the gradient goes on. */
  momentum: number;
  /** Looks ahead: Nesterov's momentum. */
  nesterov: boolean;
  /** How the rate follows the shape: by `√max(1, rows / columns)`, or by `0.2·√max(rows, columns)` as AdamW's steps. */
  adjustLrFn: "original" | "match_rms_adamw" | null;
}

type State = { momentumBuffer: Tensor };

const defaults: MuonOptions = {
  lr: 1e-3,
  weightDecay: 0.1,
  momentum: 0.95,
  nesterov: true,
  nsCoefficients: [3.4445, -4.775, 2.0315],
  eps: 1e-7,
  nsSteps: 5,
  adjustLrFn: null,
};

/** `1 − μ`. */
const share = (options: MuonOptions): number => 1 - options.momentum;

/**
 * Momentum, orthogonalised: `b ← b + (1 − μ)(g − b);  u = g + μ(b − g)`, or `b` without Nesterov's momentum, and
 * `p ← (1 − lr·λ)p − lr'·NS(u)`, where `NS` brings all singular values near 1. For matrices; give all other parameters
 * to another optimiser, such as AdamW. Jordan 2024, PyTorch's `Muon`.
 *
 * @example
 * ```ts
 * import { Muon } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * const optimizer = new Muon([w], { lr: 0.1, weightDecay: 0 });
 * w.mul(tensor([[1, 0], [0, 1]])).sum().backward();
 * optimizer.step();
 * w.toArray()[0]?.[1]; // → 2
 * ```
 */
export class Muon extends PerParameter<MuonOptions, State> {
  constructor(params: Params<MuonOptions>, options: Partial<MuonOptions> = {}) {
    super(params, defaults, options);
  }

  protected check(options: MuonOptions): void {
    const { lr, weightDecay, momentum, nsCoefficients, nsSteps, adjustLrFn } = options;
    checkNotNegative("Muon", { lr, weightDecay, momentum });
    if (nsCoefficients?.length !== 3)
      throw new QzynnError(`Muon: nsCoefficients is ${nsCoefficients}; give three numbers`);
    if (!(nsSteps < 100)) throw new QzynnError(`Muon: nsSteps is ${nsSteps}; use a few, below 100`);
    if (![null, "original", "match_rms_adamw"].includes(adjustLrFn)) {
      throw new QzynnError(`Muon: adjustLrFn is ${adjustLrFn}; use "original" or "match_rms_adamw"`);
    }
  }

  protected override checkParams(params: readonly Tensor[]): void {
    for (const [i, { shape }] of params.entries()) {
      if (shape.length === 2) continue;
      throw new QzynnError(
        `Muon: parameter ${i} is [${shape.join(", ")}]; it moves matrices only, give the others to AdamW`,
      );
    }
  }

  protected begin(p: Tensor): State {
    return { momentumBuffer: zerosLike(p) };
  }

  protected saved() {
    return ["momentumBuffer"];
  }

  protected update(p: Tensor, g: Tensor, { momentumBuffer }: State, group: ParamGroup<MuonOptions>): Tensor {
    meanTowards(momentumBuffer, g, group.live(share, p));
    const ahead = group.nesterov ? g.add(momentumBuffer.sub(g).mul(group.live(momentum, p))) : momentumBuffer;
    const lr = group.live(rate, double).mul(stretch(p, group)).to(p.dtype);
    return shrunk(p, group).sub(orthogonalize(ahead, group).mul(lr));
  }
}

function stretch({ shape: [rows = 0, columns = 0] }: Tensor, { adjustLrFn }: MuonOptions): number {
  return adjustLrFn === "match_rms_adamw"
    ? 0.2 * Math.sqrt(Math.max(rows, columns))
    : Math.sqrt(Math.max(1, rows / columns));
}
