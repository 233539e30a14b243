import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last three axes, filled with what lies at the other end: `[N, C, D, H, W] → [N, C, oD, oH, oW]`; or
 * without `N`. `padding` is one number for all sides, or `[left, right, top, bottom, front, back]`; a negative one cuts
 * places off. At most as many places as the axis has. PyTorch's `nn.CircularPad3d`.
 *
 * @example
 * ```ts
 * import { CircularPad3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new CircularPad3d([1, 0, 1, 1, 2, 0]).forward(ones([1, 2, 3, 3, 3])).shape; // → [ 1, 2, 5, 5, 4 ]
 * ```
 */
export class CircularPad3d extends Padding<3> {
  constructor(padding: Margins<3>) {
    super(3, padding, { mode: "circular" });
  }
}
