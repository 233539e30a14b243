import { QzynnError } from "../errors.ts";
import { checkSpatial, type OneOrTwo } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { underLayout } from "./asStrided.ts";
import { type BlockOptions, blockLayout, blocksOf } from "./blocks.ts";
import { pad } from "./pad.ts";
import { reshape } from "./reshape.ts";

/**
 * Every block that a kernel of this size meets as a column, PyTorch's `F.unfold` (im2col):
 * `[N, C, H, W] → [N, C · kH · kW, L]`, or without `N`, where `L` is the number of places of the kernel, row by row.
 * {@link fold} adds the blocks up again. (`Tensor.unfold`, windows along one axis, is the method `x.unfold`.)
 *
 * @example
 * ```ts
 * import { tensor, unfold } from "@qzynn/tensor";
 * unfold(tensor([[[1, 2, 3], [4, 5, 6]]]), 2).toArray(); // → [ [ 1, 2 ], [ 2, 3 ], [ 4, 5 ], [ 5, 6 ] ]
 * ```
 */
export function unfold(x: Tensor, kernelSize: OneOrTwo, options: BlockOptions = {}): Tensor {
  checkSpatial("unfold", 2, x.shape);
  const [channels = 0, ...size] = x.shape.slice(-3);
  const batch = x.ndim === 4 ? (x.shape[0] as number) : 1;
  const b = blocksOf("unfold", size, kernelSize, options);
  if (b.output.some((count) => count < 1)) {
    throw new QzynnError(
      `unfold: blocks of [${b.reach}] do not fit into an input of [${x.shape}] with a padding of [${b.padding}]`,
    );
  }
  const [top, left] = b.padding as [number, number];
  const padded = top + left === 0 ? x : pad(x, [left, left, top, top]);
  const columns = underLayout(padded, blockLayout(batch, channels, b));
  const shape = [
    channels * (b.kernel[0] as number) * (b.kernel[1] as number),
    (b.output[0] as number) * (b.output[1] as number),
  ];
  return reshape(columns, x.ndim === 4 ? [batch, ...shape] : shape);
}
