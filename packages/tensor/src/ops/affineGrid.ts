import { QzynnError } from "../errors.ts";
import { sizeOf } from "../shape/size.ts";
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
 * for images of `size` `[N, C, H, W]`, and by `[N, 3, 4]` `[N, D, H, W, 3]` for bodies of `[N, C, D, H, W]`. PyTorch's
 * `F.affine_grid`.
 *
 * @example
 * ```ts
 * import { affineGrid, tensor } from "@qzynn/tensor";
 * affineGrid(tensor([[[1, 0, 0], [0, 1, 0]]]), [1, 1, 1, 2]).toArray(); // → [ [ [ [ -0.5, 0 ], [ 0.5, 0 ] ] ] ]
 * ```
 */
export function affineGrid(
  theta: Tensor,
  size: readonly number[],
  { alignCorners = false }: { readonly alignCorners?: boolean } = {},
): Tensor {
  const [n = 0, , ...sizes] = size;
  const axes = sizes.length;
  if (axes !== 2 && axes !== 3)
    throw new QzynnError(`affineGrid: images of [${size}]; give a size of [N, C, H, W] or [N, C, D, H, W]`);
  if (String(theta.shape) !== String([n, axes, axes + 1])) {
    throw new QzynnError(
      `affineGrid: matrices of [${theta.shape}] for images of [${size}]; they must be [${n}, ${axes}, ${axes + 1}]`,
    );
  }
  const places = (count: number): Tensor => {
    const i = to(iota(count), theta.dtype);
    if (alignCorners) return (count > 1 ? sub(mul(i, 2 / (count - 1)), 1) : mul(i, 0)) as Tensor;
    return sub(mul(add(i, 0.5), 2 / count), 1) as Tensor;
  };
  const along = sizes.map((count, axis) => {
    const shape = sizes.map((_, other) => (other === axis ? count : 1));
    return expand(reshape(places(count), shape), sizes);
  });
  const one = add(mul(along[0] as Tensor, 0), 1) as Tensor;
  // x first, which runs along the last axis.
  const points = reshape(stack([...along.reverse(), one], -1), [sizeOf(sizes), axes + 1]);
  return reshape(matmul(points, theta, { transposeB: true }), [n, ...sizes, axes]);
}
