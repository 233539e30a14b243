import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last three axes, filled with the border, continued: `[N, C, D, H, W] → [N, C, oD, oH, oW]`; or
 * without `N`. `padding` is one number for all sides, or `[left, right, top, bottom, front, back]`; a negative one cuts
 * places off. PyTorch's `nn.ReplicationPad3d`.
 *
 * @example
 * ```ts
 * import { ReplicationPad3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new ReplicationPad3d([1, 0, 1, 1, 2, 0]).forward(ones([1, 2, 3, 3, 3])).shape; // → [ 1, 2, 5, 5, 4 ]
 * ```
 */
export class ReplicationPad3d extends Padding<3> {
  constructor(padding: Margins<3>) {
    super(3, padding, { mode: "replicate" });
  }
}
