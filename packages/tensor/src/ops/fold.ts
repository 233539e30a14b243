import { QzynnError } from "../errors.ts";
import { each, type OneOrTwo } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { sumUnder } from "./asStrided.ts";
import { type BlockOptions, blockLayout, blocksOf } from "./blocks.ts";
import { narrow } from "./narrow.ts";
import { reshape } from "./reshape.ts";

/**
 * The sum of blocks where they lie in images, PyTorch's `F.fold` (col2im): `[N, C · kH · kW, L] → [N, C, H, W]`, or without
 * `N`, with `[H, W] = outputSize`. What {@link unfold} with these options sends back to its input.
 *
 * @example
 * ```ts
 * import { fold, ones } from "@qzynn/tensor";
 * fold(ones([4, 2]), [2, 3], 2).toArray(); // → [ [ [ 1, 2, 1 ], [ 1, 2, 1 ] ] ]
 * ```
 */
export function fold(x: Tensor, outputSize: OneOrTwo, kernelSize: OneOrTwo, options: BlockOptions = {}): Tensor {
  const size = each("fold", "outputSize", outputSize, 2, 1);
  const b = blocksOf("fold", size, kernelSize, options);
  const [rows = 0, places = 0] = x.shape.slice(-2);
  const each_ = (b.kernel[0] as number) * (b.kernel[1] as number);
  const count = (b.output[0] as number) * (b.output[1] as number);
  if ((x.ndim !== 2 && x.ndim !== 3) || rows % each_ !== 0 || places !== count || b.output.some((n) => n < 1)) {
    throw new QzynnError(
      `fold: an input of [${x.shape}] is not blocks of [${b.kernel}] in images of [${size}]; it takes [N, C · ${each_}, ${count}]`,
    );
  }
  const [batch, channels] = [x.ndim === 3 ? (x.shape[0] as number) : 1, rows / each_];
  const layout = blockLayout(batch, channels, b);
  const whole = sumUnder(reshape(x, layout.shape), layout, [batch, channels, ...b.padded]);
  const images = b.padding.reduce((y, cut, i) => (cut === 0 ? y : narrow(y, 2 + i, cut, size[i] as number)), whole);
  return x.ndim === 3 ? images : reshape(images, images.shape.slice(1));
}
