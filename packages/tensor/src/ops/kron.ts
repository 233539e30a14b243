import type { Tensor } from "../tensor.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";

/**
 * Kronecker's product: every element of `a` times all of `b`, as blocks. Missing axes count as 1 in front.
 *
 * @example
 * ```ts
 * import { kron, tensor } from "@qzynn/tensor";
 * kron(tensor([1, 2]), tensor([3, 4])).toArray(); // → [ 3, 4, 6, 8 ]
 * ```
 */
export function kron(a: Tensor, b: Tensor): Tensor {
  const rank = Math.max(a.ndim, b.ndim);
  const full = (x: Tensor): number[] => [...new Array<number>(rank - x.ndim).fill(1), ...x.shape];
  const [outer, inner] = [full(a), full(b)];
  const blocks = mul(
    reshape(
      a,
      outer.flatMap((d) => [d, 1]),
    ),
    reshape(
      b,
      inner.flatMap((d) => [1, d]),
    ),
  ) as Tensor;
  return reshape(
    blocks,
    outer.map((d, i) => d * (inner[i] as number)),
  );
}
