/** What both kinds of target work with. */
import type { Tensor } from "@qzynn/tensor";
import type { Reduction } from "../reduction.ts";

export interface Terms {
  /** Logarithms of the predicted probabilities. */
  readonly logp: Tensor;
  readonly target: Tensor;
  /** Where the classes lie. */
  readonly axis: number;
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
  readonly reduction: Reduction;
}

/** `logp` times the weight of its class. */
export function perClass(logp: Tensor, weight: Tensor | null, axis: number): Tensor {
  if (!weight) return logp;
  return logp.mul(weight.reshape(logp.shape.map((_, i) => (i === axis ? -1 : 1))) as Tensor);
}
