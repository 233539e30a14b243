/** Cross-entropy against a probability for each class. */
import type { Tensor } from "@qzynn/tensor";
import { perClass, type Terms } from "./terms.ts";

/** `−Σ w·p·logp`, where `p ← (1 − ε)·p + ε/C`; the mean is over the samples. */
export function againstProbabilities({ logp, target, axis, weight, labelSmoothing, reduction }: Terms): Tensor {
  const classes = logp.shape[axis] as number;
  const p = labelSmoothing > 0 ? target.mul(1 - labelSmoothing).add(labelSmoothing / classes) : target;
  const values = perClass(logp, weight, axis).mul(p).sum(axis).neg();
  if (reduction === "none") return values;
  return reduction === "sum" ? values.sum() : values.sum().div(logp.numel() / classes);
}
