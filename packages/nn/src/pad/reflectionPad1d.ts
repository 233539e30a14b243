import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last axis, filled with mirrored at the border, which is not repeated: `[N, C, L] → [N, C, oL]`; or
 * without `N`. `padding` is one number for all sides, or `[left, right]`; a negative one cuts places off. Fewer places
 * than the axis has. PyTorch's `nn.ReflectionPad1d`.
 *
 * @example
 * ```ts
 * import { ReflectionPad1d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ReflectionPad1d(1).forward(tensor([[1, 2, 3]])).toArray(); // → [ [ 2, 1, 2, 3, 2 ] ]
 * ```
 */
export class ReflectionPad1d extends Padding<1> {
  constructor(padding: Margins<1>) {
    super(1, padding, { mode: "reflect" });
  }
}
