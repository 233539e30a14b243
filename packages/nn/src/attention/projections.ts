/** Queries, keys and values, from what they are made of. */
import type { Tensor } from "@qzynn/tensor";

/** One weight for all three on top of one another, or one for each. */
export type ProjectionWeights = Tensor | readonly [q: Tensor, k: Tensor, v: Tensor];

type Three = [q: Tensor, k: Tensor, v: Tensor];

const product = (x: Tensor, weight: Tensor, bias: Tensor | null): Tensor => {
  const y = x.matmul(weight, { transposeB: true });
  return bias ? y.add(bias) : y;
};

/** `x · Wᵀ + b` of each; what is given twice is multiplied once. */
export function projected([q, k, v]: Three, weights: ProjectionWeights, bias: Tensor | null): Three {
  if (!("shape" in weights)) {
    const biases = bias?.chunk(3, 0) ?? [null, null, null];
    return [q, k, v].map((x, i) => product(x, weights[i] as Tensor, biases[i] as Tensor | null)) as Three;
  }
  const size = (weights.shape[0] as number) / 3;
  const part = (from: number, to: number) => (x: Tensor) => x.slice(0, from * size, to * size);
  const some = (x: Tensor, from: number, to: number): Tensor[] => {
    const rows = part(from, to);
    const whole = to - from === 3;
    return product(x, whole ? weights : rows(weights), bias && (whole ? bias : rows(bias))).chunk(to - from, -1);
  };
  if (q === k && k === v) return some(q, 0, 3) as Three;
  return (
    k === v ? [...some(q, 0, 1), ...some(k, 1, 3)] : [...some(q, 0, 1), ...some(k, 1, 2), ...some(v, 2, 3)]
  ) as Three;
}
