import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last three axes, filled with mirrored at the border, which is not repeated: `[N, C, D, H, W] → [N,
 * C, oD, oH, oW]`; or without `N`. `padding` is one number for all sides, or `[left, right, top, bottom, front, back]`;
 * a negative one cuts places off. Fewer places than the axis has. PyTorch's `nn.ReflectionPad3d`.
 *
 * @example
 * ```ts
 * import { ReflectionPad3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new ReflectionPad3d([1, 0, 1, 1, 2, 0]).forward(ones([1, 2, 3, 3, 3])).shape; // → [ 1, 2, 5, 5, 4 ]
 * ```
 */
export class ReflectionPad3d extends Padding<3> {
  constructor(padding: Margins<3>) {
    super(3, padding, { mode: "reflect" });
  }
}
