/** Cross-entropy against class indices. */
import { negativeLogLikelihood, onesLike, type Tensor, where } from "@qzynn/tensor";
import { reduce } from "../reduction.ts";
import { perClass, type Terms } from "./terms.ts";

/** `−w[t]·logp[t]`, with the smoothed part `ε/C · Σ −w·logp`; the mean is over the weights of the targets that count. */
export function againstClasses({ logp, target, axis, weight, ignoreIndex, labelSmoothing, reduction }: Terms): Tensor {
  const attrs = { call: "crossEntropy", at: axis, ignoreIndex } as const;
  if (labelSmoothing === 0) return negativeLogLikelihood(logp, target, weight, { ...attrs, reduction });

  const hard = negativeLogLikelihood(logp, target, weight, { ...attrs, reduction: "none" });
  const all = perClass(logp, weight, axis).sum(axis);
  const spread = labelSmoothing / (logp.shape[axis] as number);
  const values = hard.mul(1 - labelSmoothing).sub(all.mul(spread));
  const counted: Tensor = where(target.ne(ignoreIndex), values, 0);
  if (reduction !== "mean") return reduce(counted, reduction);
  // The weights of the targets: what they would lose if every logarithm were −1.
  const weights = negativeLogLikelihood(onesLike(logp).neg(), target, weight, { ...attrs, reduction: "sum" });
  return counted.sum().div(weights);
}
