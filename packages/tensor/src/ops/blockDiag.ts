import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { atleast2d } from "./atLeast.ts";
import { concat } from "./concat.ts";
import { pad } from "./pad.ts";

/**
 * Matrices along the diagonal of a larger one, which is 0 elsewhere.
 *
 * @example
 * ```ts
 * import { blockDiag, tensor } from "@qzynn/tensor";
 * blockDiag(tensor([[1, 2]]), tensor([[3]])).toArray(); // → [ [ 1, 2, 0 ], [ 0, 0, 3 ] ]
 * ```
 */
export function blockDiag(...matrices: readonly Tensor[]): Tensor {
  const odd = matrices.find((x) => x.ndim > 2);
  if (odd) throw new QzynnError(`blockDiag: [${odd.shape}] is not a matrix; it takes two axes or fewer`);
  const blocks = matrices.map(atleast2d);
  const width = blocks.reduce((n, b) => n + (b.shape[1] as number), 0);
  let before = 0;
  return concat(
    blocks.map((block) => {
      const columns = block.shape[1] as number;
      before += columns;
      return pad(block, [before - columns, width - before]);
    }),
  );
}
