import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last two axes, filled with `value`: `[N, C, H, W] → [N, C, oH, oW]`; any number of axes may come
 * before them. `padding` is one number for all sides, or `[left, right, top, bottom]`; a negative one cuts places off.
 * PyTorch's `nn.ConstantPad2d`.
 *
 * @example
 * ```ts
 * import { ConstantPad2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ConstantPad2d([1, 0, 0, 0], 7).forward(tensor([[[1, 2], [3, 4]]])).toArray(); // → [ [ [ 7, 1, 2 ], [ 7, 3, 4 ] ] ]
 * ```
 */
export class ConstantPad2d extends Padding<2> {
  readonly value: number;

  constructor(padding: Margins<2>, value: number) {
    super(2, padding, { value });
    this.value = value;
  }
}
