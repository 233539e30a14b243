import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last three axes, filled with zeros: `[N, C, D, H, W] → [N, C, oD, oH, oW]`; any number of axes may
 * come before them. `padding` is one number for all sides, or `[left, right, top, bottom, front, back]`; a negative one
 * cuts places off. PyTorch's `nn.ZeroPad3d`.
 *
 * @example
 * ```ts
 * import { ZeroPad3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new ZeroPad3d([1, 0, 1, 1, 2, 0]).forward(ones([1, 2, 3, 3, 3])).shape; // → [ 1, 2, 5, 5, 4 ]
 * ```
 */
export class ZeroPad3d extends Padding<3> {
  constructor(padding: Margins<3>) {
    super(3, padding, {});
  }
}
