import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last three axes, filled with `value`: `[N, C, D, H, W] → [N, C, oD, oH, oW]`; any number of axes
 * may come before them. `padding` is one number for all sides, or `[left, right, top, bottom, front, back]`; a negative
 * one cuts places off. PyTorch's `nn.ConstantPad3d`.
 *
 * @example
 * ```ts
 * import { ConstantPad3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new ConstantPad3d([1, 0, 1, 1, 2, 0], 7).forward(ones([1, 2, 3, 3, 3])).shape; // → [ 1, 2, 5, 5, 4 ]
 * ```
 */
export class ConstantPad3d extends Padding<3> {
  readonly value: number;

  constructor(padding: Margins<3>, value: number) {
    super(3, padding, { value });
    this.value = value;
  }
}
