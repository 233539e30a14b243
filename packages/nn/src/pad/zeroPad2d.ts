import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last two axes, filled with zeros: `[N, C, H, W] → [N, C, oH, oW]`; any number of axes may come
 * before them. `padding` is one number for all sides, or `[left, right, top, bottom]`; a negative one cuts places off.
 * PyTorch's `nn.ZeroPad2d`.
 *
 * @example
 * ```ts
 * import { ZeroPad2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ZeroPad2d([1, 0, 0, 0]).forward(tensor([[[1, 2], [3, 4]]])).toArray(); // → [ [ [ 0, 1, 2 ], [ 0, 3, 4 ] ] ]
 * ```
 */
export class ZeroPad2d extends Padding<2> {
  constructor(padding: Margins<2>) {
    super(2, padding, {});
  }
}
