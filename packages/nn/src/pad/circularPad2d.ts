import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last two axes, filled with what lies at the other end: `[N, C, H, W] → [N, C, oH, oW]`; or without
 * `N`. `padding` is one number for all sides, or `[left, right, top, bottom]`; a negative one cuts places off. At most
 * as many places as the axis has. PyTorch's `nn.CircularPad2d`.
 *
 * @example
 * ```ts
 * import { CircularPad2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new CircularPad2d([1, 0, 0, 0]).forward(tensor([[[1, 2], [3, 4]]])).toArray(); // → [ [ [ 2, 1, 2 ], [ 4, 3, 4 ] ] ]
 * ```
 */
export class CircularPad2d extends Padding<2> {
  constructor(padding: Margins<2>) {
    super(2, padding, { mode: "circular" });
  }
}
