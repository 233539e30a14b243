import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last two axes, filled with mirrored at the border, which is not repeated: `[N, C, H, W] → [N, C,
 * oH, oW]`; or without `N`. `padding` is one number for all sides, or `[left, right, top, bottom]`; a negative one cuts
 * places off. Fewer places than the axis has. PyTorch's `nn.ReflectionPad2d`.
 *
 * @example
 * ```ts
 * import { ReflectionPad2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ReflectionPad2d([1, 0, 0, 0]).forward(tensor([[[1, 2], [3, 4]]])).toArray(); // → [ [ [ 2, 1, 2 ], [ 4, 3, 4 ] ] ]
 * ```
 */
export class ReflectionPad2d extends Padding<2> {
  constructor(padding: Margins<2>) {
    super(2, padding, { mode: "reflect" });
  }
}
