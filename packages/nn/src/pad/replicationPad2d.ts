import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last two axes, filled with the border, continued: `[N, C, H, W] → [N, C, oH, oW]`; or without `N`.
 * `padding` is one number for all sides, or `[left, right, top, bottom]`; a negative one cuts places off. PyTorch's
 * `nn.ReplicationPad2d`.
 *
 * @example
 * ```ts
 * import { ReplicationPad2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ReplicationPad2d([1, 0, 0, 0]).forward(tensor([[[1, 2], [3, 4]]])).toArray(); // → [ [ [ 1, 1, 2 ], [ 3, 3, 4 ] ] ]
 * ```
 */
export class ReplicationPad2d extends Padding<2> {
  constructor(padding: Margins<2>) {
    super(2, padding, { mode: "replicate" });
  }
}
