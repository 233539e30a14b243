import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { to } from "./cast.ts";
import { expand } from "./expand.ts";
import { iota } from "./iota.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { stack } from "./stack.ts";
import { sub } from "./sub.ts";

/**
 * The grid that `gridSample` reads an image through, turned, stretched and moved by matrices `[N, 2, 3]`: `[N, H, W, 2]`
 * for images of `size` `[N, C, H, W]`. PyTorch's `F.affine_grid` for images.
 *
 * @example
 * ```ts
 * import { affineGrid, tensor } from "@qzynn/tensor";
 * affineGrid(tensor([[[1, 0, 0], [0, 1, 0]]]), [1, 1, 1, 2]).toArray(); // → [ [ [ [ -0.5, 0 ], [ 0.5, 0 ] ] ] ]
 * ```
 */
export function affineGrid(
  theta: Tensor,
  size: readonly [number, number, number, number],
  { alignCorners = false }: { readonly alignCorners?: boolean } = {},
): Tensor {
  const [n, , h, w] = size;
  if (theta.ndim !== 3 || String(theta.shape) !== `${n},2,3`)
    throw new QzynnError(`affineGrid: matrices of [${theta.shape}] for images of [${size}]; they must be [${n}, 2, 3]`);
  const places = (count: number): Tensor => {
    const i = to(iota(count), theta.dtype);
    if (alignCorners) return (count > 1 ? sub(mul(i, 2 / (count - 1)), 1) : mul(i, 0)) as Tensor;
    return sub(mul(add(i, 0.5), 2 / count), 1) as Tensor;
  };
  const x = expand(reshape(places(w), [1, w]), [h, w]);
  const y = expand(reshape(places(h), [h, 1]), [h, w]);
  const one = add(mul(x, 0), 1) as Tensor;
  const points = reshape(stack([x, y, one], -1), [h * w, 3]);
  return reshape(matmul(points, theta, { transposeB: true }), [n, h, w, 2]);
}
