/** Queries, keys and values, from what they are made of. */
import type { Tensor } from "@qzynn/tensor";

/** One weight for all three on top of one another, or one for each. */
export type ProjectionWeights = Tensor | readonly [q: Tensor, k: Tensor, v: Tensor];

type Three = readonly [q: Tensor, k: Tensor, v: Tensor];

/** `x · Wᵀ + b` of each. A weight is cut apart, which is much smaller than the product that could be. */
export function projected(inputs: Three, weights: ProjectionWeights, bias: Tensor | null): Three {
  const parts = "shape" in weights ? weights.chunk(3, 0) : weights;
  const biases = bias?.chunk(3, 0);
  return inputs.map((x, i) => {
    const y = x.matmul(parts[i] as Tensor, { transposeB: true });
    return biases ? y.add(biases[i] as Tensor) : y;
  }) as readonly Tensor[] as Three;
}
