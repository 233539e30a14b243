import type { Tensor } from "@qzynn/tensor";
import { kept } from "./formulas.ts";
import type { BaseOptions, ParamGroup } from "./group.ts";

interface Decay extends BaseOptions {
  weightDecay: number;
}

/** `g + λp`: the gradient pulls towards 0 too. */
export const pulled = (g: Tensor, p: Tensor, { weightDecay }: Pick<Decay, "weightDecay">): Tensor =>
  weightDecay ? g.add(p.mul(weightDecay)) : g;

/** `p − lr·λ·p`: the parameter shrinks by itself, past the gradient. */
export const shrunk = <O extends Decay>(p: Tensor, group: ParamGroup<O>): Tensor =>
  group.weightDecay ? p.mul(group.live(kept, p)) : p;

/** Weight decay of either kind. */
export const decayed = <O extends Decay & { decoupledWeightDecay: boolean }>(
  p: Tensor,
  g: Tensor,
  group: ParamGroup<O>,
): { p: Tensor; g: Tensor } =>
  group.decoupledWeightDecay ? { p: shrunk(p, group), g } : { p, g: pulled(g, p, group) };
